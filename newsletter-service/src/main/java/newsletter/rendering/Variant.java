package newsletter.rendering;

import newsletter.kernel.EditionId;
import newsletter.kernel.VariantId;

/**
 * A composition rendered for one preference set.
 *
 * @param subject plain text without line breaks
 * @param html with the placeholders of {@link PersonalToken} where readers differ
 * @param text likewise
 */
public record Variant(VariantId id, EditionId edition, String language, String subject, String html, String text) {}
