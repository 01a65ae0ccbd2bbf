package newsletter.article.feed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The children of a feed or an entry by their names. */
class Fields {

    private static final int MOST_OF_A_NAME = 200;

    /** Elements of RSS that hold text only: another field inside of one stands there because it was never closed. */
    private static final Set<String> LEAVES =
            Set.of("title", "link", "guid", "pubdate", "category", "comments", "language");

    private static final Set<String> FOUND_IN_LEAVES = Set.of(
            "title",
            "link",
            "guid",
            "pubdate",
            "description",
            "category",
            "comments",
            "content:encoded",
            "dc:date",
            "language");

    private final Element element;
    private final Map<String, List<Element>> byName = new HashMap<>();

    private Fields(Element element) {
        this.element = element;
    }

    static Fields of(Element element) {
        Fields fields = new Fields(element);
        fields.addAll(element.children(), true);
        return fields;
    }

    private void addAll(List<Element> children, boolean all) {
        for (Element child : children) {
            String name = Names.of(child);
            if (all || FOUND_IN_LEAVES.contains(name)) {
                add(name, child);
            }
        }
    }

    private void add(String name, Element child) {
        List<Element> same = byName.computeIfAbsent(name, key -> new ArrayList<>());
        if (same.size() < MOST_OF_A_NAME) {
            same.add(child);
        }
        if (name.equals("news:news")) {
            addAll(child.children(), true);
        } else if (LEAVES.contains(name) && !child.children().isEmpty()) {
            addAll(child.children(), false);
        }
    }

    Element element() {
        return element;
    }

    /** In the order of the names, then of the document. */
    Stream<Element> all(String... names) {
        return Arrays.stream(names).flatMap(name -> byName.getOrDefault(name, List.of()).stream());
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /** The first that holds anything. */
    Optional<Element> first(String... names) {
        return all(names).filter(Fields::isFilled).findFirst();
    }

    private static boolean isFilled(Element candidate) {
        return !candidate.children().isEmpty() || !candidate.wholeText().isBlank();
    }

    /** Plain text, one line; null when none holds any. */
    @Nullable String line(String... names) {
        return all(names)
                .map(Fields::lineOf)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static String lineOf(Element element) {
        boolean unclosed = element.children().stream().anyMatch(child -> FOUND_IN_LEAVES.contains(Names.of(child)));
        return unclosed
                ? FeedText.lineOfEither(element.ownText())
                : Construct.of(element).line();
    }

    /** The text as it stands, stripped; null when none holds any. */
    @Nullable String text(String... names) {
        return all(names)
                .map(found -> found.children().isEmpty()
                        ? found.wholeText().strip()
                        : found.ownText().strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(null);
    }

    @Nullable String attribute(String name) {
        String value = element.attributes().getIgnoreCase(name).strip();
        return value.isEmpty() ? null : value;
    }
}
