package newsletter.article;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Views of an article as a site reports them, not yet checked.
 *
 * @param url the article's; the mark of our own mail tells that it brought the reader
 * @param count readers it stands for; 1 whenever a visitor is named
 * @param visitor whoever read: counted once per article and day, kept as a hash only
 * @param network of the visitor: beyond a bound its readers do not heat the article; kept as a hash only
 * @param key the same key again counts nothing
 */
public record ViewDraft(
        String url,
        Instant at,
        long count,
        @Nullable String visitor,
        @Nullable String network,
        @Nullable String key) {}
