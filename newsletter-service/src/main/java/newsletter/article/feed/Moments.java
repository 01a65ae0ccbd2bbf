package newsletter.article.feed;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** When something was published and updated. Of several elements of a kind the last counts; a date that cannot be read counts as none. */
record Moments(@Nullable Instant published, @Nullable Instant updated) {

    private static final List<String> PUBLISHED =
            List.of("published", "pubdate", "issued", "dcterms:issued", "news:publication_date", "dcterms:available");
    private static final List<String> CREATED = List.of("created", "dcterms:created", "dc:created");
    private static final List<String> UPDATED =
            List.of("updated", "modified", "dcterms:modified", "lastbuilddate", "lastmod");
    private static final List<String> DATE = List.of("dc:date", "dcterms:date", "date");

    static Moments of(Fields fields) {
        Instant date = last(fields, DATE);
        Instant created = last(fields, CREATED);
        Instant published = last(fields, PUBLISHED);
        Instant updated = last(fields, UPDATED);
        Instant lastModified = updated == null ? FeedDates.parse(fields.attribute("lastmod")) : updated;
        return new Moments(firstOf(published, created, date), lastModified == null ? date : lastModified);
    }

    private static @Nullable Instant firstOf(@Nullable Instant a, @Nullable Instant b, @Nullable Instant c) {
        @Nullable Instant first = a == null ? b : a;
        return first == null ? c : first;
    }

    private static @Nullable Instant last(Fields fields, List<String> names) {
        for (String name : names) {
            Instant last = fields.all(name)
                    .map(Moments::read)
                    .filter(Objects::nonNull)
                    .reduce((earlier, later) -> later)
                    .orElse(null);
            if (last != null) {
                return last;
            }
        }
        return null;
    }

    private static @Nullable Instant read(Element element) {
        return FeedDates.parse(element.ownText());
    }
}
