package newsletter.curation;

import newsletter.kernel.ListId;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;

/**
 * A column of picks that editors arrange as a whole.
 *
 * @param list null: the digests of every list
 * @param section null: every reader; else the readers of that section
 */
public record PickPlace(
        PickSlot slot, @Nullable ListId list, @Nullable SectionId section) {}
