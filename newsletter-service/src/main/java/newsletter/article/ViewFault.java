package newsletter.article;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What can be wrong with a reported view. */
public enum ViewFault {
    /** A clock that is minutes off: taken, and moved to now or to when the article was published. */
    SKEWED,
    /** Read when it had not come. */
    FUTURE,
    /** Read before there were articles. */
    TOO_OLD,
    /** Read before the article was published. */
    BEFORE_PUBLICATION,
    /** Fewer than one reader, or more than can have been. */
    COUNT,
    /** Of no article that is known. */
    UNKNOWN_ARTICLE,
    /** Not written as it should be. */
    UNREADABLE;

    /** As answers write it: {@code before-publication}. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
