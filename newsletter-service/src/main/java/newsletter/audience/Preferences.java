package newsletter.audience;

import java.time.LocalDate;
import java.util.Set;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;

/**
 * What a reader chooses.
 *
 * @param sections null: all of the list, also those added later
 * @param language null: the list's
 * @param pausedUntil editions dated before this are not sent; null: no pause
 * @param plainText digests without HTML
 */
public record Preferences(
        @Nullable Set<SectionId> sections,
        SlotTime time,
        @Nullable String language,
        @Nullable LocalDate pausedUntil,
        boolean plainText) {

    public Preferences {
        sections = sections == null ? null : Set.copyOf(sections);
        if (sections != null && sections.isEmpty()) {
            throw new IllegalArgumentException("a reader has at least one section");
        }
    }
}
