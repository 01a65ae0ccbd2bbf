package newsletter.ops.sample;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsletter.article.ArticleDraft;
import newsletter.article.ArticleIntake;
import newsletter.article.ArticleOutcome;
import newsletter.article.Articles;
import newsletter.article.Rejection;
import newsletter.article.Sections;
import newsletter.article.ViewDraft;
import newsletter.article.ViewFault;
import newsletter.article.ViewIntake;
import newsletter.article.ViewOutcome;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.curation.Pick;
import newsletter.curation.PickPlace;
import newsletter.curation.PickSlot;
import newsletter.curation.Picks;
import newsletter.kernel.ArticleId;
import newsletter.ops.sample.SampleFiles.SamplePick;
import newsletter.ops.sample.TriedFeed.Tried;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Loads {@code db/sample} into an empty database, relative to now, through the doors that every newsroom uses. */
@Component
class SampleNewsroom {

    private final TransactionOperations transaction;
    private final Sections sections;
    private final ArticleIntake intake;
    private final Articles articles;
    private final ViewIntake views;
    private final Picks picks;
    private final MailingLists lists;
    private final SampleAudience audience;
    private final Clock clock;
    private final SampleFiles files = SampleFiles.read();

    SampleNewsroom(
            TransactionOperations transaction,
            Sections sections,
            ArticleIntake intake,
            Articles articles,
            ViewIntake views,
            Picks picks,
            MailingLists lists,
            SampleAudience audience,
            Clock clock) {
        this.transaction = transaction;
        this.sections = sections;
        this.intake = intake;
        this.articles = articles;
        this.views = views;
        this.picks = picks;
        this.lists = lists;
        this.audience = audience;
        this.clock = clock;
    }

    /** Without a section there is no article either. */
    boolean isMissingFromEmptyDatabase() {
        return lists.all().isEmpty() && sections.all().isEmpty();
    }

    boolean hasNoList() {
        return lists.all().isEmpty();
    }

    /** The sample list, if that is what the database has under its name. */
    Optional<MailingList> list() {
        return lists.bySlug(files.list().slug())
                .filter(list -> list.fromAddress().value().equals(files.list().fromAddress()));
    }

    /** All but the readers, or nothing: half a newsroom would pass for somebody's own at the next start. */
    void load() {
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> load(now));
    }

    private void load(Instant now) {
        files.newsroom().sections().forEach(section -> sections.save(section.slug(), section.name()));
        insistOnAll(intake.upsert(
                files.articles().stream().map(article -> draft(article, now)).toList()));
        insistOnAllViews(views.record(readership(now)));
        files.picks().forEach(this::place);
        audience.createList(files.list());
    }

    /** The sample's list and readers, for articles of somebody's own. */
    void load(Tried tried) {
        audience.createList(files.list().of(tried.title(), tried.sections()));
    }

    /** Again changes nothing. */
    void importReaders(MailingList list) {
        List<String> own = files.list().sections();
        List<String> others =
                list.sections().stream().map(id -> sections.get(id).slug()).toList();
        audience.importReaders(
                list,
                files.readers().readers().stream()
                        .map(reader -> reader.onto(own, others))
                        .toList());
    }

    /** What was loaded, for a log line. */
    String describe(MailingList list) {
        return "%d sections, %d readers"
                .formatted(list.sections().size(), files.readers().count());
    }

    private ArticleDraft draft(SampleArticle article, Instant now) {
        return new ArticleDraft(
                article.slug(),
                url(article),
                article.title(),
                article.summary(),
                article.text(),
                article.section(),
                article.sections(),
                article.author(),
                article.source(),
                article.credit(),
                article.publishedAt(now),
                null,
                null,
                files.newsroom().language(),
                article.label());
    }

    private List<ViewDraft> readership(Instant now) {
        List<ViewDraft> readership = new ArrayList<>();
        for (SampleArticle article : files.articles()) {
            article.views()
                    .readers(
                            article.publishedAt(now),
                            now,
                            files.newsroom().rhythm(),
                            article.slug().hashCode())
                    .forEach(readers -> readership.add(
                            new ViewDraft(url(article), readers.at(), readers.count(), null, null, null)));
        }
        return readership;
    }

    private void place(String slot, List<SamplePick> chosen) {
        PickPlace place = new PickPlace(PickSlot.bySlug(slot).orElseThrow(), null, null);
        picks.replace(
                place,
                chosen.stream()
                        .map(pick -> new Pick(place, articleId(pick.slug()), pick.headline(), pick.blurb(), null, null))
                        .toList());
    }

    private ArticleId articleId(String slug) {
        return articles.find(slug).orElseThrow().id();
    }

    private String url(SampleArticle article) {
        return article.url(files.newsroom().articleUrl()).toString();
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
