package newsletter.ranking;

import newsletter.article.Article;
import newsletter.article.ReadingRate;

/** An article with the terms of its rank, so that the rank can be explained. */
public record Scored(Article article, ReadingRate rate, Heat heat) {}
