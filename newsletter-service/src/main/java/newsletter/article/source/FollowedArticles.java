package newsletter.article.source;

import java.util.List;
import newsletter.article.ArticleBroughtBack;
import newsletter.article.ArticleIntake;
import newsletter.article.ArticleMoved;
import newsletter.article.ArticleReplaced;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Ties entries to the article that stands for them when another took its place, or the source could not take it back any more. */
@Component
class FollowedArticles {

    private final JoinedEntryTable entries;
    private final FeedTable feeds;
    private final ArticleIntake articles;

    FollowedArticles(JoinedEntryTable entries, FeedTable feeds, ArticleIntake articles) {
        this.entries = entries;
        this.feeds = feeds;
        this.articles = articles;
    }

    @EventListener
    void follow(ArticleReplaced replaced) {
        byte[] page = replaced.page();
        if (page == null) {
            entries.rejoin(replaced.externalId(), replaced.by());
        } else {
            entries.rejoin(replaced.externalId(), replaced.by(), page).forEach(feeds::readAgain);
        }
        Long origin = replaced.origin();
        if (origin != null) {
            entries.join(new SourceId(origin), replaced.externalId(), replaced.by());
        }
    }

    /** What had to give way to it is back, and what came later may have the page now. */
    @EventListener
    void leave(ArticleMoved moved) {
        List<String> left = entries.joinedAt(moved.externalId(), moved.page());
        entries.standAlone(articles.returnPages(left));
        entries.reconsider(moved.externalId(), moved.page()).forEach(feeds::readAgain);
    }

    @EventListener
    void bringBack(ArticleBroughtBack back) {
        Long origin = back.origin();
        if (origin != null) {
            SourceId source = new SourceId(origin);
            if (entries.reconsider(source, back.externalId())) {
                feeds.readAgain(source);
            }
        }
    }
}
