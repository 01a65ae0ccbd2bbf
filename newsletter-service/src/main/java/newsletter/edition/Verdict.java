package newsletter.edition;

import newsletter.edition.Composition.BlockKind;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;

/** What became of a candidate in the digest of some readers, and why. */
public sealed interface Verdict {

    /** @param section of a {@code SECTION} block */
    record Shown(BlockKind block, @Nullable SectionId section, Reason reason) implements Verdict {}

    /** They had this revision. */
    record Received() implements Verdict {}

    /** They had another about the same event. */
    record ReceivedAlike(ArticleId other, double similarity) implements Verdict {}

    /** The digest shows another about the same event. */
    record ShownAlike(ArticleId other, double similarity) implements Verdict {}

    /** None of its sections is among theirs, and the list shows nothing else. */
    record OtherSections() implements Verdict {}

    /** It was news before the window of its sections opened. */
    record TooOld() implements Verdict {}

    /** The digest has as much of a writer or the source as the list lets it. */
    record OverLimit() implements Verdict {}

    /** Others are hotter or newer, and the blocks are full. */
    record NoRoom() implements Verdict {}
}
