package newsletter.article;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import newsletter.kernel.ArticleId;

/** Which articles are about the same event, whatever their source. */
public interface Stories {

    /** From here on two articles are one story. */
    double SAME = 0.12;

    /** From here on it is sure enough to say so to a reader. */
    double SURELY_THE_SAME = 0.25;

    /** Compares what came in and what was changed since the last time; gives up after some seconds, and goes on next time. */
    void relateNew();

    /** By article, the most alike first; an article that stands alone is absent. What editors joined is as alike as can be, what they split is left out. */
    Map<ArticleId, List<Alike>> alike(Collection<ArticleId> articles);

    /**
     * An article about the same event.
     *
     * @param similarity {@link #SAME} to 1
     */
    record Alike(ArticleId article, double similarity) {}
}
