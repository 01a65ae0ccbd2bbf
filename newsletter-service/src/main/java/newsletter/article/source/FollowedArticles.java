package newsletter.article.source;

import newsletter.article.ArticleReplaced;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Ties entries to the article that stands for them when another took its place, or the source could not take it back any more. */
@Component
class FollowedArticles {

    private final EntryTable entries;

    FollowedArticles(EntryTable entries) {
        this.entries = entries;
    }

    @EventListener
    void follow(ArticleReplaced replaced) {
        entries.rejoin(replaced.externalId(), replaced.by());
        Long origin = replaced.origin();
        if (origin != null) {
            entries.join(new SourceId(origin), replaced.externalId(), replaced.by());
        }
    }
}
