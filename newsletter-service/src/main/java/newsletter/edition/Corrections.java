package newsletter.edition;

import java.util.List;
import java.util.Optional;
import newsletter.kernel.ArticleId;
import newsletter.kernel.EditionId;
import newsletter.kernel.ListId;

/** Editions that go only to readers who got an article that was retracted, or may have got it. */
public interface Corrections {

    /** Empty when there is no such article, or it is not retracted. */
    Optional<Retracted> retracted(String externalId);

    /** The lists whose readers would get a correction, as far as the ledger goes back; lists without any are left out. */
    List<Affected> affected(Retracted article);

    /** The edition of this correction of a list, dated today in the list's zone; the same words again give the same one. */
    Edition open(ListId list, Retracted article, String subject, String text);

    /** Empty for editions of articles. */
    Optional<Correction> find(EditionId edition);

    /** An article that is in no digest any more. */
    record Retracted(ArticleId id, String externalId, String title) {}

    /** @param readers confirmed, not paused, not suppressed */
    record Affected(ListId list, int readers) {}
}
