package newsletter.article.source;

import java.net.URI;
import java.util.HexFormat;
import java.util.Optional;
import newsletter.article.feed.FeedEntry;
import newsletter.article.text.CleanText;
import newsletter.article.text.WebAddress;
import org.jspecify.annotations.Nullable;

/** What names an entry: its link, and the external id of its article, {@code slug:guid}, or the link where it has no guid. */
final class EntryKeys {

    private static final int LONGEST = 255;

    private EntryKeys() {}

    /** A guid that is an address stands in for a missing link. */
    static Optional<URI> link(FeedEntry entry) {
        URI link = entry.link();
        return link == null ? address(entry.id()) : WebAddress.parse(link.toString());
    }

    private static Optional<URI> address(@Nullable String id) {
        return id == null ? Optional.empty() : WebAddress.parse(id);
    }

    static String externalId(String slug, FeedEntry entry) {
        String id = entry.id() == null ? "" : entry.id().strip();
        URI link = entry.link();
        return externalId(slug, id.isEmpty() ? String.valueOf(link == null ? entry.title() : link) : id);
    }

    /** Hashed where the column, or what may stand in it, is too narrow. */
    static String externalId(String slug, String id) {
        String readable = slug + ":" + id;
        return readable.length() <= LONGEST && CleanText.isStorable(readable)
                ? readable
                : slug + ":sha256-" + HexFormat.of().formatHex(WebAddress.sha256(id));
    }
}
