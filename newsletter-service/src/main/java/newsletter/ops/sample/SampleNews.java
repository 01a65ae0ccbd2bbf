package newsletter.ops.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import newsletter.article.Article;
import newsletter.article.ArticleDraft;
import newsletter.article.ArticleIntake;
import newsletter.article.ArticleOutcome;
import newsletter.article.Articles;
import newsletter.article.Rejection;
import newsletter.article.ViewDraft;
import newsletter.article.ViewFault;
import newsletter.article.ViewIntake;
import newsletter.article.ViewOutcome;
import newsletter.curation.Pick;
import newsletter.curation.PickPlace;
import newsletter.curation.PickSlot;
import newsletter.curation.Picks;
import newsletter.kernel.ArticleId;
import newsletter.ops.sample.SampleFiles.Newsroom;
import newsletter.ops.sample.SampleFiles.SamplePick;
import org.springframework.stereotype.Component;

/** Publishes the sample's articles, has them read and picked, through the doors that every newsroom uses. */
@Component
class SampleNews {

    private final ArticleIntake intake;
    private final Articles articles;
    private final ViewIntake views;
    private final Picks picks;

    SampleNews(ArticleIntake intake, Articles articles, ViewIntake views, Picks picks) {
        this.intake = intake;
        this.articles = articles;
        this.views = views;
        this.picks = picks;
    }

    /**
     * An article that is there already is updated.
     *
     * @param paper to which the articles' ages refer
     */
    void publish(List<SampleArticle> news, Newsroom newsroom, Instant paper) {
        insistOnAll(intake.upsert(
                news.stream().map(article -> draft(article, newsroom, paper)).toList()));
    }

    /** Counts who reads the articles after one instant and by another; what is not published is not read. */
    void read(List<SampleArticle> news, Newsroom newsroom, Instant from, Instant to) {
        List<ViewDraft> readership = new ArrayList<>();
        for (SampleArticle article : news) {
            Optional<Instant> published = articles.find(article.slug()).map(Article::publishedAt);
            published.ifPresent(at -> article.views()
                    .readers(at, from, to, newsroom.rhythm(), article.slug().hashCode())
                    .forEach(readers -> readership.add(
                            new ViewDraft(url(article, newsroom), readers.at(), readers.count(), null, null, null))));
        }
        insistOnAllViews(views.record(readership));
    }

    /** Puts the picks into their slots, unless an editor chose something there that is not of the sample. */
    void pick(Map<String, List<SamplePick>> chosen, Collection<String> slugsOfTheSample) {
        Set<ArticleId> own = slugsOfTheSample.stream()
                .flatMap(slug -> articles.find(slug).stream())
                .map(Article::id)
                .collect(Collectors.toSet());
        chosen.forEach((slot, picked) -> {
            PickPlace place = new PickPlace(PickSlot.bySlug(slot).orElseThrow(), null, null);
            if (picks.of(place).stream().map(Pick::article).allMatch(own::contains)) {
                picks.replace(
                        place, picked.stream().map(pick -> at(place, pick)).toList());
            }
        });
    }

    private Pick at(PickPlace place, SamplePick pick) {
        ArticleId article = articles.find(pick.slug()).orElseThrow().id();
        return new Pick(place, article, pick.headline(), pick.blurb(), null, null);
    }

    private ArticleDraft draft(SampleArticle article, Newsroom newsroom, Instant paper) {
        Instant at = article.publishedAt(paper);
        Optional<Instant> published = articles.find(article.slug()).map(Article::publishedAt);
        return new ArticleDraft(
                article.slug(),
                url(article, newsroom),
                article.title(),
                article.summary(),
                article.text(),
                article.section(),
                article.sections(),
                article.author(),
                article.source(),
                article.credit(),
                published.orElse(at),
                published.isPresent() ? at : null,
                null,
                newsroom.language(),
                article.label());
    }

    private static String url(SampleArticle article, Newsroom newsroom) {
        return article.url(newsroom.articleUrl()).toString();
    }

    private static void insistOnAll(List<ArticleOutcome> outcomes) {
        for (ArticleOutcome outcome : outcomes) {
            if (outcome instanceof ArticleOutcome.Refused(Rejection why)) {
                throw new IllegalStateException("a sample article was refused: " + why);
            }
        }
    }

    private static void insistOnAllViews(List<ViewOutcome> outcomes) {
        for (ViewOutcome outcome : outcomes) {
            if (outcome instanceof ViewOutcome.Refused(ViewFault fault, Rejection why)) {
                throw new IllegalStateException("a sample view was refused: " + why);
            }
        }
    }
}
