package newsletter.article;

import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an upsert needs to know of the article that is there.
 *
 * @param facts see {@link ArticleFacts}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record KnownArticle(
        long id,
        byte[] contentHash,
        String title,
        String summary,
        int revision,
        @Nullable Timestamp revisedAt,
        boolean retracted,
        Timestamp createdAt,
        Map<String, Object> facts) {

    boolean isSame(ArticleRow row) {
        return !retracted && Arrays.equals(contentHash, row.contentHash());
    }

    /** A reader who had the old one would want to know. */
    boolean differsMaterially(ArticleRow row) {
        return !title.equals(row.title()) || !summary.equals(row.summary());
    }
}
