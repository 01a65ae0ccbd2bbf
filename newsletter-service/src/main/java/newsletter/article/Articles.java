package newsletter.article;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;

/** Articles as selection and rendering read them. Retracted ones are not there. */
public interface Articles {

    /** Articles of any of the sections published (or materially updated) after {@code from} and not after {@code to}. */
    List<Article> publishedBetween(Instant from, Instant to, Collection<SectionId> sections);

    /** The same, a hundred thousand of them in less than a second. */
    List<ArticleBrief> briefsBetween(Instant from, Instant to, Collection<SectionId> sections);

    /** In no particular order; ids that are gone are left out. */
    List<Article> byIds(Collection<ArticleId> ids);

    /** By external id or, failing that, by URL. */
    Optional<Article> find(String externalIdOrUrl);
}
