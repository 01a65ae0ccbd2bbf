package newsletter.article;

/** What kind of piece an article is, when it is not plain news. Sponsored ones never trend. */
public enum ArticleLabel {
    OPINION,
    SPONSORED,
    LIVE,
    SUBSCRIBERS_ONLY
}
