package newsletter.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import newsletter.article.Stories.Alike;
import newsletter.kernel.ArticleId;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class StoriesServiceTest {

    private static final Instant PUBLISHED = TestClock.START.minus(Duration.ofHours(3));
    private static final String FIRE =
            "A fire has destroyed the old cannery at Gull Point. Chief Dana Holt said 40 people"
                    + " fled the building before dawn, and nobody was hurt. The cannery had stood empty since 1998.";
    private static final String SAME_FIRE =
            "Forty neighbours were led to safety when flames took the Gull Point cannery,"
                    + " empty since 1998. Holt, the fire chief, praised the crews who came before dawn.";
    private static final String BUDGET =
            "The council passed its budget on Tuesday evening. Parks and libraries get more,"
                    + " while the marina pays higher fees from July on.";

    @Autowired
    ArticleIntake intake;

    @Autowired
    Articles articles;

    @Autowired
    Sections sections;

    @Autowired
    Stories stories;

    @Autowired
    StoryDecisions decisions;

    @Autowired
    JdbcStories comparing;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void openADesk() {
        sections.save("city", "City");
    }

    @Test
    void relatesWhatIsAboutTheSameEventWhateverItsSource() {
        take(piece("tide:1", "Cannery burns at Gull Point", FIRE), piece("council:1", "Budget passed", BUDGET));
        stories.relateNew();
        take(piece("bay:1", "Flames take empty cannery", SAME_FIRE));
        stories.relateNew();

        assertThat(alike("tide:1")).containsExactly(id("bay:1"));
        assertThat(alike("bay:1")).containsExactly(id("tide:1"));
        assertThat(alike("council:1")).isEmpty();
    }

    @Test
    void comparesAgainWhatWasRewritten() {
        take(
                piece("tide:1", "Cannery burns at Gull Point", FIRE),
                piece("bay:1", "Flames take empty cannery", SAME_FIRE),
                piece("council:1", "Budget passed", BUDGET));
        stories.relateNew();
        take(piece("bay:1", "Council agrees on parks and libraries", BUDGET));
        stories.relateNew();

        assertThat(alike("tide:1")).isEmpty();
        assertThat(alike("bay:1")).containsExactly(id("council:1"));
    }

    @Test
    void takesFeaturesOfArticlesThatCameBeforeTheyWereTaken() {
        take(
                piece("tide:1", "Cannery burns at Gull Point", FIRE),
                piece("bay:1", "Flames take empty cannery", SAME_FIRE));
        database.jdbc()
                .sql("UPDATE article_feature SET story = NULL, related_turn = NULL")
                .update();
        stories.relateNew();

        assertThat(alike("tide:1")).containsExactly(id("bay:1"));
        assertThat(waiting("story")).isZero();
    }

    @Test
    void takesColumnsAndFramesOfOneSiteForNewsEachTime() {
        take(
                piece("tide:1", "Tides and weather for 3 May", BUDGET).at(PUBLISHED.minus(Duration.ofDays(1))),
                piece("tide:2", "Tides and weather for 4 May", BUDGET),
                piece("tide:3", "Council passes budget", BUDGET).at(PUBLISHED.minus(Duration.ofDays(1))),
                piece("bay:1", "Tides and weather for 3 May", BUDGET).at(PUBLISHED.minus(Duration.ofDays(1))));
        stories.relateNew();

        assertThat(alike("tide:1")).containsExactly(id("bay:1"));
        assertThat(alike("tide:2")).containsExactly(id("bay:1"));
        assertThat(alike("tide:3")).containsExactly(id("bay:1"));
    }

    @Test
    void leavesApartWhatSaysTooLittle() {
        take(
                piece("tide:1", "Sport, part 1", "What happened at the sport desk."),
                piece("bay:1", "Sport, part 2", "What happened at the sport desk."));
        stories.relateNew();

        assertThat(alike("tide:1")).isEmpty();
    }

    @Test
    void forgetsWhatIsGone() {
        take(piece("tide:1", "Cannery burns at Gull Point", FIRE));
        stories.relateNew();
        database.jdbc().sql("DELETE FROM article WHERE external_id = 'tide:1'").update();
        take(piece("bay:1", "Flames take empty cannery", SAME_FIRE));
        stories.relateNew();

        assertThat(alike("bay:1")).isEmpty();
    }

    @Test
    void leavesNothingWaiting() {
        take(
                piece("tide:1", "Cannery burns at Gull Point", FIRE),
                piece("old:1", "Old", BUDGET).at(PUBLISHED.minus(Duration.ofDays(400))));
        stories.relateNew();
        assertThat(waiting("related_turn")).isZero();
    }

    @Test
    void keepsApartWhatAnEditorSplitWheneverItIsComparedAgain() {
        takeTheFire();
        decisions.decide(article("tide:1"), article("bay:1"), false);
        assertThat(alike("tide:1")).isEmpty();
        assertThat(alike("bay:1")).isEmpty();

        compareAllAgain();
        assertThat(alike("tide:1")).isEmpty();
        assertThat(decisions.fellows(id("bay:1"))).singleElement().satisfies(fellow -> {
            assertThat(fellow.article().externalId()).isEqualTo("tide:1");
            assertThat(fellow.similarity()).isGreaterThan(Stories.SAME);
            assertThat(fellow.decided()).isFalse();
        });

        decisions.undo(article("bay:1"), article("tide:1"));
        assertThat(alike("tide:1")).containsExactly(id("bay:1"));
        assertThat(alike("bay:1")).containsExactly(id("tide:1"));
    }

    @Test
    void joinsWhatWasNeverAlikeUntilTheEditorTakesItBack() {
        takeTheFire();
        decisions.decide(article("council:1"), article("tide:1"), true);
        compareAllAgain();
        assertThat(stories.alike(List.of(id("council:1"))).get(id("council:1")))
                .containsExactly(new Alike(id("tide:1"), 1));
        assertThat(alike("tide:1")).containsExactly(id("council:1"), id("bay:1"));

        decisions.undo(article("tide:1"), article("council:1"));
        assertThat(alike("council:1")).isEmpty();
        assertThat(alike("tide:1")).containsExactly(id("bay:1"));
        assertThat(decisions.fellows(id("council:1"))).isEmpty();
    }

    @Test
    void forgetsASplitThatIsTakenBackWhenThePairIsNotFoundAnyMore() {
        takeTheFire();
        decisions.decide(article("tide:1"), article("bay:1"), false);
        take(piece("bay:1", "Council agrees on parks and libraries", BUDGET));
        stories.relateNew();
        decisions.undo(article("tide:1"), article("bay:1"));

        assertThat(decisions.fellows(id("tide:1"))).isEmpty();
        assertThat(alike("bay:1")).containsExactly(id("council:1"));
    }

    @Test
    void purgesDecisionsLaterThanWhatWasFound() {
        takeTheFire();
        decisions.decide(article("council:1"), article("tide:1"), true);
        clock.advance(Duration.ofDays(31));
        comparing.purge();
        assertThat(alike("tide:1")).containsExactly(id("council:1"));

        clock.advance(Duration.ofDays(335));
        comparing.purge();
        assertThat(alike("tide:1")).isEmpty();
    }

    @Test
    void writesDownEachDecisionOnce() {
        takeTheFire();
        decisions.decide(article("tide:1"), article("bay:1"), false);
        decisions.decide(article("bay:1"), article("tide:1"), false);
        decisions.decide(article("tide:1"), article("bay:1"), true);
        decisions.undo(article("tide:1"), article("bay:1"));
        decisions.undo(article("tide:1"), article("bay:1"));

        assertThat(database.jdbc()
                        .sql("SELECT action FROM audit_event WHERE action LIKE 'stories.%' ORDER BY id")
                        .query(String.class)
                        .list())
                .containsExactly("stories.split", "stories.joined", "stories.reopened");
    }

    private void takeTheFire() {
        take(
                piece("tide:1", "Cannery burns at Gull Point", FIRE),
                piece("bay:1", "Flames take empty cannery", SAME_FIRE),
                piece("council:1", "Budget passed", BUDGET));
        stories.relateNew();
    }

    private void compareAllAgain() {
        database.jdbc().sql("UPDATE article_feature SET related_turn = NULL").update();
        stories.relateNew();
    }

    private Article article(String externalId) {
        return articles.find(externalId).orElseThrow();
    }

    private int waiting(String column) {
        return database.jdbc()
                .sql("SELECT COUNT(*) FROM article_feature WHERE " + column + " IS NULL")
                .query(Integer.class)
                .single();
    }

    private List<ArticleId> alike(String externalId) {
        Map<ArticleId, List<Alike>> alike = stories.alike(List.of(id(externalId)));
        return alike.getOrDefault(id(externalId), List.of()).stream()
                .map(Alike::article)
                .toList();
    }

    private ArticleId id(String externalId) {
        return article(externalId).id();
    }

    private void take(Piece... pieces) {
        assertThat(intake.upsert(Arrays.stream(pieces).map(Piece::draft).toList()))
                .noneMatch(outcome -> outcome instanceof ArticleOutcome.Refused);
    }

    private static Piece piece(String id, String title, String body) {
        return new Piece(id, title, body, PUBLISHED);
    }

    private record Piece(String id, String title, String body, Instant publishedAt) {

        Piece at(Instant instant) {
            return new Piece(id, title, body, instant);
        }

        ArticleDraft draft() {
            return new ArticleDraft(
                    id,
                    "https://" + id.replace(":", ".example/a"),
                    title,
                    "",
                    body,
                    "city",
                    List.of(),
                    null,
                    null,
                    null,
                    publishedAt,
                    null,
                    null,
                    null,
                    null);
        }
    }
}
