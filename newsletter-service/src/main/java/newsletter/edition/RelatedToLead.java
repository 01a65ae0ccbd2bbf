package newsletter.edition;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import newsletter.article.RelatedArticles;
import newsletter.article.RelatedArticles.Published;
import newsletter.kernel.ArticleId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks what is related to a lead, of the days that a digest looks back. A digest without it is better than none. */
@Component
class RelatedToLead {

    private static final Logger log = LoggerFactory.getLogger(RelatedToLead.class);

    /** Several times what is shown: some of it stands elsewhere in the digest, or the readers had it. */
    private static final int ASKED_FOR = 30;

    private final RelatedArticles articles;

    RelatedToLead(RelatedArticles articles) {
        this.articles = articles;
    }

    RankedSelection rank(Selection selection) {
        return new RankedSelection(selection, among(selection));
    }

    private Function<ArticleId, List<ArticleId>> among(Selection selection) {
        try {
            Published published =
                    articles.published(selection.cutoff().minus(Selector.LONGEST_WINDOW), selection.cutoff());
            return lead -> near(published, lead);
        } catch (UncheckedIOException e) {
            return none(e);
        }
    }

    private static List<ArticleId> near(Published published, ArticleId lead) {
        try {
            return published.near(lead, ASKED_FOR);
        } catch (UncheckedIOException e) {
            return none(e).apply(lead);
        }
    }

    private static Function<ArticleId, List<ArticleId>> none(UncheckedIOException e) {
        log.warn("The index of articles cannot be read: digests go without what is related to their lead", e);
        return lead -> List.of();
    }
}
