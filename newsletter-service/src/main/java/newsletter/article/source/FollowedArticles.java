package newsletter.article.source;

import newsletter.article.ArticleBroughtBack;
import newsletter.article.ArticleMoved;
import newsletter.article.ArticleReplaced;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Ties entries to the article that stands for them when another took its place, or the source could not take it back any more. */
@Component
class FollowedArticles {

    private final JoinedEntryTable entries;
    private final FeedTable feeds;

    FollowedArticles(JoinedEntryTable entries, FeedTable feeds) {
        this.entries = entries;
        this.feeds = feeds;
    }

    @EventListener
    void follow(ArticleReplaced replaced) {
        entries.rejoin(replaced.externalId(), replaced.by());
        Long origin = replaced.origin();
        if (origin != null) {
            entries.join(new SourceId(origin), replaced.externalId(), replaced.by());
        }
    }

    /** What had to give way to it, or came later, may have the page now. */
    @EventListener
    void leave(ArticleMoved moved) {
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
