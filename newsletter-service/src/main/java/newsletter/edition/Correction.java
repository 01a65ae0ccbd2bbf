package newsletter.edition;

import newsletter.kernel.ArticleId;
import newsletter.kernel.EditionId;

/**
 * What the readers of a retracted article are told.
 *
 * @param edition of kind {@code CORRECTION}
 * @param title of the article as it was sent
 * @param subject of the email
 * @param text plain; an empty line parts paragraphs
 */
public record Correction(EditionId edition, ArticleId article, String title, String subject, String text) {}
