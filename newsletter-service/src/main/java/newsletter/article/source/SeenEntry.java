package newsletter.article.source;

import java.net.URI;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import newsletter.article.feed.FeedEntry;
import newsletter.article.source.Harvest.Item;
import newsletter.article.text.WebAddress;
import org.jspecify.annotations.Nullable;

/**
 * An entry with what tells whether it is known.
 *
 * @param contentHash of all that the entry says and of the settings by which it was looked at
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SeenEntry(
        Item item, String externalId, byte[] key, @Nullable URI link, byte @Nullable [] linkHash, byte[] contentHash) {

    static SeenEntry of(Source source, Harvest harvest, Item item) {
        Optional<URI> link = EntryKeys.link(item.entry());
        String externalId = EntryKeys.externalId(source.slug(), item.entry());
        return new SeenEntry(
                item,
                externalId,
                WebAddress.sha256(externalId),
                link.orElse(null),
                link.map(WebAddress::hash).orElse(null),
                hash(source, harvest, item));
    }

    private static byte[] hash(Source source, Harvest harvest, Item item) {
        return WebAddress.sha256(String.join(
                "\n",
                Integer.toString(source.version()),
                harvest.title(),
                Objects.toString(harvest.language()),
                Objects.toString(harvest.rights()),
                item.toString()));
    }

    FeedEntry entry() {
        return item.entry();
    }

    String keyText() {
        return HexFormat.of().formatHex(key);
    }

    @Nullable String linkText() {
        return linkHash == null ? null : HexFormat.of().formatHex(linkHash);
    }

    /** With the text of its page, under its old key and hash. */
    SeenEntry with(Item fuller) {
        return new SeenEntry(fuller, externalId, key, link, linkHash, contentHash);
    }

    /** Never the same as what comes next: it will be looked at again. */
    SeenEntry unfinished() {
        return new SeenEntry(item, externalId, key, link, linkHash, new byte[32]);
    }
}
