package newsletter.bench;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import newsletter.article.ArticleDraft;
import newsletter.article.ArticleIntake;
import newsletter.article.Articles;
import newsletter.article.Sections;
import newsletter.curation.Pick;
import newsletter.curation.PickPlace;
import newsletter.curation.PickSlot;
import newsletter.curation.Picks;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A newsroom of eight sections: articles come in all day, one in five about an event that was reported before, some late, some changed materially, a few of
 * these weeks later. Editors pick every day; one pick stays for good.
 */
final class SimulatedNews {

    static final int SECTIONS = 8;

    private static final Duration STILL_NEWS = Duration.ofDays(2);
    private static final int WORDS_OF_AN_EVENT = 50;
    private static final String VIEWS = """
            INSERT INTO view_bucket (article_id, bucket_at, readers) VALUES :rows
            ON DUPLICATE KEY UPDATE readers = readers + VALUES(readers)
            """;

    private final ArticleIntake intake;
    private final Articles articles;
    private final Sections sections;
    private final Picks picks;
    private final JdbcClient jdbc;
    private final Random random = new Random(11);
    private final List<Piece> pieces = new ArrayList<>();

    SimulatedNews(ApplicationContext service) {
        this.intake = service.getBean(ArticleIntake.class);
        this.articles = service.getBean(Articles.class);
        this.sections = service.getBean(Sections.class);
        this.picks = service.getBean(Picks.class);
        this.jdbc = service.getBean(JdbcClient.class);
    }

    /** @param words of its event */
    private record Piece(ArticleId id, ArticleDraft draft, List<String> words) {}

    List<SectionId> openSections() {
        return Stream.iterate(0, i -> i < SECTIONS, i -> i + 1)
                .map(i -> sections.save("desk-" + i, "Desk " + i).id())
                .toList();
    }

    void publish(Instant now, int count) {
        List<ArticleDraft> drafts = new ArrayList<>();
        List<List<String>> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> words = random.nextInt(5) == 0 ? wordsOfRecent(now) : newEvent();
            Duration late = random.nextInt(20) == 0 ? Duration.ofHours(60) : Duration.ofMinutes(random.nextInt(180));
            drafts.add(draft("sim-" + (pieces.size() + i), words, now.minus(late)));
            events.add(words);
        }
        intake.upsert(drafts);
        for (int i = 0; i < count; i++) {
            pieces.add(piece(drafts.get(i), events.get(i)));
        }
    }

    /** A material change of a recent piece or, one time in five, of one that was forgotten long ago. */
    void revise(Instant now) {
        Duration age = Duration.ofDays(random.nextInt(5) == 0 ? 16 + random.nextInt(8) : random.nextInt(6));
        pieces.stream()
                .filter(piece ->
                        piece.draft().publishedAt().isAfter(now.minus(age).minus(Duration.ofDays(1))))
                .findFirst()
                .ifPresent(piece -> pieces.set(pieces.indexOf(piece), revised(piece)));
    }

    /** A hot few have most readers. */
    void count(Instant now) {
        int recent = Math.min(pieces.size(), 120);
        Timestamp at = Timestamp.from(now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofMinutes(20)));
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < (recent + 3) / 4; i++) {
            Piece read = pieces.get(pieces.size() - 1 - (int) (recent * Math.pow(random.nextDouble(), 2)));
            rows.add(new Object[] {read.id().value(), at, 1 + random.nextInt(40)});
        }
        jdbc.sql(VIEWS).param("rows", rows).update();
    }

    void pick() {
        PickPlace ours = new PickPlace(PickSlot.OUR_PICKS, null, null);
        PickPlace dontMiss = new PickPlace(PickSlot.DONT_MISS, null, null);
        picks.replace(ours, List.of(pick(ours, pieces.getFirst()), pick(ours, recent()), pick(ours, recent())));
        picks.replace(dontMiss, List.of(pick(dontMiss, recent())));
    }

    private Pick pick(PickPlace place, Piece piece) {
        return new Pick(place, piece.id(), null, null, null, null);
    }

    private Piece recent() {
        return pieces.get(Math.max(0, pieces.size() - 1 - random.nextInt(60)));
    }

    private Piece revised(Piece piece) {
        ArticleDraft before = piece.draft();
        ArticleDraft after = new ArticleDraft(
                before.externalId(),
                before.url(),
                before.title() + " " + ManyArticles.word(30_000 + random.nextInt(100_000)),
                before.summary(),
                before.body(),
                before.section(),
                before.sections(),
                null,
                null,
                null,
                before.publishedAt(),
                null,
                null,
                "en",
                null);
        intake.upsert(List.of(after));
        return new Piece(piece.id(), after, piece.words());
    }

    private Piece piece(ArticleDraft draft, List<String> words) {
        return new Piece(articles.find(draft.externalId()).orElseThrow().id(), draft, words);
    }

    private ArticleDraft draft(String key, List<String> words, Instant publishedAt) {
        return new ArticleDraft(
                key,
                "https://harbour.example/" + key,
                text(words, 6),
                text(words, 20),
                text(words, 40) + " " + common(30),
                desk(),
                random.nextInt(3) == 0 ? List.of(desk()) : List.of(),
                null,
                null,
                null,
                publishedAt,
                null,
                null,
                "en",
                null);
    }

    /** Lower sections publish more. */
    private String desk() {
        return "desk-" + (int) (SECTIONS * Math.pow(random.nextDouble(), 1.3));
    }

    private List<String> wordsOfRecent(Instant now) {
        List<Piece> news = pieces.stream()
                .filter(piece -> piece.draft().publishedAt().isAfter(now.minus(STILL_NEWS)))
                .toList();
        return news.isEmpty()
                ? newEvent()
                : news.get(random.nextInt(news.size())).words();
    }

    private List<String> newEvent() {
        return random.ints(WORDS_OF_AN_EVENT, 1_000, 140_000)
                .mapToObj(ManyArticles::word)
                .toList();
    }

    private String text(List<String> words, int length) {
        return String.join(
                " ",
                Stream.generate(() -> words.get(random.nextInt(words.size())))
                        .limit(length)
                        .toList());
    }

    private String common(int length) {
        return String.join(
                " ", random.ints(length, 0, 300).mapToObj(ManyArticles::word).toList());
    }
}
