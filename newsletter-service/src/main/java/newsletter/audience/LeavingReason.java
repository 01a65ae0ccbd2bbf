package newsletter.audience;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import newsletter.kernel.ListId;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody left a list, without who it was.
 *
 * @param comment at most {@value #MAX_COMMENT} characters, perhaps of several lines; null: none
 */
public record LeavingReason(
        ListId list, @Nullable Kind kind, @Nullable String comment) {

    public static final int MAX_COMMENT = 500;

    public LeavingReason {
        if (kind == null && comment == null) {
            throw new IllegalArgumentException("no reason");
        }
        if (comment != null && PlainText.problemOfLines(comment, MAX_COMMENT).isPresent()) {
            throw new IllegalArgumentException("not a comment");
        }
    }

    /** What a reader can choose from. The names are kept. */
    public enum Kind {
        TOO_MANY,
        NOT_INTERESTING,
        NEVER_ASKED,
        ELSEWHERE,
        OTHER;

        /** For example {@code too-many}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Kind> of(String label) {
            return Arrays.stream(values())
                    .filter(kind -> kind.label().equals(label))
                    .findFirst();
        }
    }
}
