package newsletter.article;

import newsletter.kernel.SectionId;

/** A desk of the newsroom. */
public record Section(SectionId id, String slug, String name) {}
