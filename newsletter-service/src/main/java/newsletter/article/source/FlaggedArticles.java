package newsletter.article.source;

import org.jspecify.annotations.Nullable;

/** Our Picks, as far as flags of a source's own system may touch them. Nothing that an editor put or arranged is changed. */
public interface FlaggedArticles {

    /**
     * Puts the article at the end, unless it is there or was put there before.
     *
     * @param externalId of an article that was taken in; an unknown one is passed over
     * @param section slug: to the picks of that section; null: to everybody's
     */
    void pick(String externalId, @Nullable String section);

    /** Takes away what {@link #pick} put there, as long as no editor made it his own. */
    void unpick(String externalId);
}
