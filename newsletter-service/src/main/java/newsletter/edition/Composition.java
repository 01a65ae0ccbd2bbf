package newsletter.edition;

import java.util.List;
import newsletter.kernel.ArticleId;
import newsletter.kernel.EditionId;
import newsletter.kernel.SectionId;
import newsletter.kernel.VariantId;
import org.jspecify.annotations.Nullable;

/**
 * What one digest says, before it is rendered.
 *
 * @param id also the id of the variant that it is rendered to
 * @param language BCP 47
 * @param skipped whether it has too few articles to be sent
 * @param blocks in the order in which they are shown; none is empty, no article appears twice
 */
public record Composition(VariantId id, EditionId edition, String language, boolean skipped, List<Block> blocks) {

    public Composition {
        blocks = List.copyOf(blocks);
    }

    /** @param section of a {@code SECTION} block */
    public record Block(BlockKind kind, @Nullable SectionId section, List<Item> items) {

        public Block {
            items = List.copyOf(items);
        }
    }

    public enum BlockKind {
        OUR_PICKS,
        WHATS_HOT,
        DONT_MISS,
        SECTION,
        /** To the lead, the first article of the digest. */
        RELATED
    }

    /**
     * @param headline the editor's, in place of the title
     * @param blurb the editor's, in place of the summary
     * @param updated whether the reader had an earlier revision
     * @param also others beyond doubt about the same event, the most alike first
     */
    public record Item(
            ArticleId article,
            int revision,
            Reason reason,
            @Nullable String headline,
            @Nullable String blurb,
            boolean updated,
            List<ArticleId> also) {

        @SuppressWarnings("NullAway") // stored before there were any
        public Item {
            also = also == null ? List.of() : List.copyOf(also);
        }
    }
}
