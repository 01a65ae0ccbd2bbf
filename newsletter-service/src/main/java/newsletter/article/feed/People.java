package newsletter.article.feed;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The names of those who wrote: Atom's persons, and the "address (name)" of RSS. An address alone is no name. */
class People {

    private static final int MOST = 50;
    private static final Pattern MAIL = Pattern.compile("[^\\s<>()@]{1,64}@[^\\s<>()@]{1,255}");
    private static final Pattern AROUND = Pattern.compile("^[\\s<>()\"',:;-]+|[\\s<>()\"',:;-]+$");

    private People() {}

    static List<String> authors(Fields fields) {
        List<String> named = names(fields, "author", "dc:creator", "dc:author");
        return named.isEmpty() ? names(fields, "itunes:author", "media:credit", "managingeditor") : named;
    }

    private static List<String> names(Fields fields, String... elements) {
        return fields.all(elements)
                .map(People::name)
                .filter(Objects::nonNull)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static @Nullable String name(Element person) {
        Fields parts = Fields.of(person);
        String name = Optional.ofNullable(parts.line("name", "foaf:name")).orElseGet(() -> plain(person));
        return withoutMail(name);
    }

    private static String plain(Element person) {
        return person.children().isEmpty()
                ? FeedText.lineOfEither(person.wholeText())
                : FeedText.line(person.ownText());
    }

    static @Nullable String withoutMail(String text) {
        Matcher mail = MAIL.matcher(text);
        String rest = AROUND.matcher(mail.replaceAll(" ")).replaceAll("").strip();
        return rest.isEmpty() ? null : rest;
    }

    /** The publication that an entry was taken over from: its title, else the name of its address. */
    static @Nullable String source(Fields fields) {
        Optional<Element> source = fields.first("source", "news:publication", "dc:source");
        if (source.isEmpty()) {
            return null;
        }
        Fields parts = Fields.of(source.get());
        String named = parts.line("title", "news:name");
        String line = source.get().children().isEmpty()
                ? FeedText.lineOfEither(source.get().wholeText())
                : "";
        return Stream.of(named == null ? "" : named, line)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(null);
    }
}
