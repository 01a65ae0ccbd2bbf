package newsletter.article.source;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import newsletter.article.text.WebAddress;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Fields of posts as content systems write them; what is missing or of another type is absent. */
final class PostJson {

    private PostJson() {}

    static @Nullable String text(JsonNode node) {
        return node.isString() && !node.stringValue().isBlank() ? node.stringValue() : null;
    }

    static @Nullable URI address(JsonNode node) {
        return Optional.ofNullable(text(node)).flatMap(WebAddress::parse).orElse(null);
    }

    /** With an offset, or without one in UTC. */
    static @Nullable Instant time(JsonNode node) {
        String text = text(node);
        if (text == null) {
            return null;
        }
        try {
            boolean local = text.length() == 19;
            return local
                    ? LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    static List<String> names(Stream<JsonNode> nodes) {
        return nodes.map(node -> text(node.path("name")))
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
    }
}
