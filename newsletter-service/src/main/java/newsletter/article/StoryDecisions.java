package newsletter.article;

import java.util.List;
import newsletter.kernel.ArticleId;
import org.jspecify.annotations.Nullable;

/** What editors say about which articles are one story. Editions that are selected later obey; what is selected already stays as it is. */
public interface StoryDecisions {

    /** What is of the article's story or was split from it, the most alike first; retracted articles are left out. */
    List<Fellow> fellows(ArticleId article);

    /**
     * Joins two articles, whether they were found alike or not, or splits them.
     *
     * @throws IllegalArgumentException when the two are one article
     */
    void decide(Article one, Article other, boolean same);

    /** Back to what was found, if anybody decided. */
    void undo(Article one, Article other);

    /**
     * Another article, and how it stands to the one that was asked for.
     *
     * @param similarity as found, 0 to 1; 0 where the two were not found to be alike
     * @param decided an editor's word: true for one story, false for two; null: none
     */
    record Fellow(
            Article article, double similarity, @Nullable Boolean decided) {}
}
