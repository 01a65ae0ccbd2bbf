package newsletter.article;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsletter.kernel.ArticleId;

/** All articles for the newsroom's own eyes, retracted ones too. */
public interface ArticleArchive {

    Optional<ArchivedArticle> get(ArticleId id);

    /** By external id or, failing that, by URL. */
    Optional<ArchivedArticle> find(String externalIdOrUrl);

    /** In the order of the ids; those that are gone are left out. */
    List<ArchivedArticle> all(List<ArticleId> ids);

    /** Plain text by id, its first 100,000 characters; articles without a text are left out. */
    Map<ArticleId, String> texts(Collection<ArticleId> ids);

    /** The text as HTML that may be shown as it is; of a longer one the first 400,000 characters. Empty: there is none. */
    Optional<String> html(ArticleId id);
}
