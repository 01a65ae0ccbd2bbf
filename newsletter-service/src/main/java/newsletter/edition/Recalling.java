package newsletter.edition;

import java.util.List;
import newsletter.kernel.EditionId;
import newsletter.kernel.VariantId;

/** What becomes of digests that were composed before one of their articles was retracted. */
public interface Recalling {

    /** Editions with waves that have not ended, one of whose compositions says what is retracted and has no replacement yet. */
    List<EditionId> affected();

    /**
     * The compositions of the edition that say what is retracted, each with one that does not. Replacements are stored, and
     * the same each time.
     */
    List<Replacement> replacements(EditionId edition);

    /** From now on the edition is not {@link #affected()} by these. */
    void markDone(List<Replacement> replacements);

    /** Every composition that ever said the article, the latest first. */
    List<Mention> mentions(String externalId);

    /** @param skipped whether too little is left to be sent */
    record Replacement(VariantId recalled, VariantId replacement, boolean skipped) {}

    record Mention(VariantId composition, EditionId edition) {}
}
