package newsletter.article.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * An article that is about the same.
 *
 * @param words that both have, the rarest first
 */
record RelatedJson(@JsonUnwrapped ArticleJson article, List<String> words) {}
