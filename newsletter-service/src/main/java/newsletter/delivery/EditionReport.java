package newsletter.delivery;

import newsletter.edition.Edition;

/**
 * How far an edition is.
 *
 * @param variants how many different digests were rendered
 * @param counts its readers by the state of their delivery
 */
public record EditionReport(Edition edition, int variants, EditionCounts counts) {}
