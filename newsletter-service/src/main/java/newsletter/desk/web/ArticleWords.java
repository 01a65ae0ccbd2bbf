package newsletter.desk.web;

import java.util.Locale;
import newsletter.article.Article;
import newsletter.article.ArticleLabel;
import newsletter.web.Messages;

/** What several pages say of an article. */
final class ArticleWords {

    private static final String LABEL = "articles.label";

    private ArticleWords() {}

    /** Empty: it has none. */
    static String label(Article article, Messages messages) {
        ArticleLabel label = article.label();
        return label == null
                ? ""
                : messages.text(
                        LABEL + "." + label.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
