package newsletter.article.feed;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Values of JSON that may be missing or of another type than they should be. */
class JsonValues {

    private JsonValues() {}

    /** Numbers are taken for text, too: publishers write ids so (JSON Feed 1.1, items). Empty when there is none. */
    static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isString() || value.isNumber() ? value.asString().strip() : "";
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return array.isArray() ? StreamSupport.stream(array.spliterator(), false) : Stream.empty();
    }

    /** Of version 1.1 as an array, of version 1 as one object; some write a mere name. */
    static List<String> authors(JsonNode node) {
        Stream<JsonNode> all = Stream.concat(elements(node.path("authors")), Stream.of(node.path("author")));
        return all.map(author -> author.isString() ? author.asString() : text(author, "name"))
                .map(FeedText::line)
                .map(People::withoutMail)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
