package newsletter.article.push;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import newsletter.article.text.WebAddress;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads fields as sites write them: texts as numbers, nothing as {@code false}, HTML inside of an object. */
final class PostFields {

    private PostFields() {}

    /** The first of them that says something; a number counts as its digits. */
    static Optional<String> text(JsonNode object, String... names) {
        return Stream.of(names)
                .map(object::path)
                .map(PostFields::plain)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** WordPress puts what it renders into {@code {"rendered": "..."}}. */
    private static Optional<String> plain(JsonNode value) {
        JsonNode inner = value.isObject() ? value.path("rendered") : value;
        return inner.isString() || inner.isNumber()
                ? Optional.of(inner.asString()).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    static boolean truth(JsonNode value) {
        return value.isBoolean() && value.booleanValue();
    }

    static Optional<URI> address(JsonNode object, String... names) {
        return text(object, names).flatMap(WebAddress::parse);
    }

    /** With an offset, or in UTC without one; what is no time, such as MySQL's {@code 0000-00-00}, is none. */
    static @Nullable Instant time(JsonNode object, String... names) {
        return text(object, names).flatMap(PostFields::parse).orElse(null);
    }

    private static Optional<Instant> parse(String text) {
        String iso = text.strip().replace(' ', 'T');
        try {
            return Optional.of(
                    iso.endsWith("Z") || iso.indexOf('+') > 0
                            ? OffsetDateTime.parse(iso).toInstant()
                            : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
