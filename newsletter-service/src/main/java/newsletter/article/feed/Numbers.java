package newsletter.article.feed;

import org.jspecify.annotations.Nullable;

/** Figures as feeds write them. */
class Numbers {

    private Numbers() {}

    /** A count; null when it is none that could be true. */
    static @Nullable Integer count(@Nullable String text) {
        String digits = text == null ? "" : text.strip();
        return digits.matches("\\d{1,9}") ? Integer.valueOf(digits) : null;
    }
}
