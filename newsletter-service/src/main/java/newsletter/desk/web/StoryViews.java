package newsletter.desk.web;

import java.util.List;
import newsletter.article.Stories;
import newsletter.article.StoryDecisions;
import newsletter.article.StoryDecisions.Fellow;
import newsletter.kernel.ArticleId;
import newsletter.web.Messages;
import newsletter.web.Moments;
import org.springframework.stereotype.Component;

/** The story of an article in words. */
@Component
class StoryViews {

    private final StoryDecisions decisions;
    private final Messages messages;

    StoryViews(StoryDecisions decisions, Messages messages) {
        this.decisions = decisions;
        this.messages = messages;
    }

    /**
     * An article of the story, or one that was split from it; what is absent is empty.
     *
     * @param likeness how alike the two were found, in words
     * @param decision what an editor decided, in words
     * @param same whether the two are one story
     */
    public record FellowView(
            long id,
            String externalId,
            String title,
            String source,
            String published,
            String likeness,
            String decision,
            boolean same) {}

    List<FellowView> of(ArticleId article) {
        return decisions.fellows(article).stream().map(this::view).toList();
    }

    private FellowView view(Fellow fellow) {
        Boolean decided = fellow.decided();
        String source = fellow.article().source();
        return new FellowView(
                fellow.article().id().value(),
                fellow.article().externalId(),
                fellow.article().title(),
                source == null ? "" : source,
                Moments.text(fellow.article().publishedAt()),
                likeness(fellow.similarity()),
                decided == null ? "" : messages.text(decided ? "articles.story-joined" : "articles.story-was-split"),
                decided == null || decided);
    }

    private String likeness(double similarity) {
        if (similarity >= Stories.SURELY_THE_SAME) {
            return messages.text("articles.story-surely");
        }
        return messages.text(similarity >= Stories.SAME ? "articles.story-probably" : "articles.story-not-found");
    }
}
