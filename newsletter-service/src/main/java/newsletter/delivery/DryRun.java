package newsletter.delivery;

import newsletter.edition.Edition;

/**
 * What sending an edition now would do.
 *
 * @param readers who would be sent to, suppressed ones included
 * @param skipped those of them whose digest has too few articles
 * @param variants different digests
 */
public record DryRun(Edition edition, int readers, int skipped, int variants) {}
