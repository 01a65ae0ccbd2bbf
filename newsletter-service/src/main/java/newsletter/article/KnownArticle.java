package newsletter.article;

import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import newsletter.article.text.MaterialChange;
import org.jspecify.annotations.Nullable;

/**
 * What an upsert needs to know of the article that is there.
 *
 * @param urlHash of its page, also when that is another's by now
 * @param gaveWay to another article of its page
 * @param retractedBy null: it is not retracted
 * @param takenBackBy the source whose publisher took it back; null also when that is forgotten
 * @param origin the source it came through; null: sent by the newsroom
 * @param facts see {@link ArticleFacts}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record KnownArticle(
        long id,
        byte[] contentHash,
        byte[] urlHash,
        boolean gaveWay,
        String title,
        String summary,
        int revision,
        @Nullable Timestamp revisedAt,
        @Nullable RetractedBy retractedBy,
        @Nullable Long takenBackBy,
        Timestamp createdAt,
        @Nullable Long comments,
        @Nullable Long shares,
        @Nullable Long origin,
        Map<String, Object> facts) {

    boolean isSame(ArticleRow row) {
        return retractedBy == null && Arrays.equals(contentHash, row.contentHash());
    }

    boolean isPageOf(ArticleRow row) {
        return Arrays.equals(urlHash, row.urlHash());
    }

    /** By its publisher. What only gave way to another article was not. */
    boolean isTakenBack() {
        return retractedBy == RetractedBy.PUBLISHER && (takenBackBy != null || !gaveWay);
    }

    /** What one source took back another does not bring again. */
    boolean isTakenBackBy(@Nullable Long source) {
        return isTakenBack() && source != null && source.equals(takenBackBy == null ? origin : takenBackBy);
    }

    /** The newsroom may take over what its publisher had retracted: then only the newsroom brings it back. */
    boolean canBeRetracted(RetractedBy by) {
        return retractedBy == null
                || (by == RetractedBy.NEWSROOM && retractedBy == RetractedBy.PUBLISHER)
                || (by == RetractedBy.PUBLISHER && gaveWay && takenBackBy == null);
    }

    boolean hasSameCounts(ArticleRow row) {
        return Objects.equals(comments, row.details().comments())
                && Objects.equals(shares, row.details().shares());
    }

    /** A reader who had the old one would want to know. */
    boolean differsMaterially(ArticleRow row) {
        return row.details().correction() || MaterialChange.between(title, summary, row.title(), row.summary());
    }
}
