package newsletter.edition;

import java.util.List;

/**
 * The readers who share an edition's digests, as they were when these were composed.
 *
 * @param count different (digest, sections, language)
 * @param mostVariants different digests of the wave that has most
 * @param maxVariants how many a wave should have at most ({@code newsletter.selection.max-variants})
 * @param mergedReaders those whose digest leaves out what only others had, to keep below that
 * @param largest the ten with most readers, the largest first
 */
public record CohortReport(int count, int mostVariants, int maxVariants, long mergedReaders, List<Size> largest) {

    public CohortReport {
        largest = List.copyOf(largest);
    }

    /**
     * @param sections slugs, in the list's order
     * @param language BCP 47
     */
    public record Size(long readers, List<String> sections, String language) {

        public Size {
            sections = List.copyOf(sections);
        }
    }
}
