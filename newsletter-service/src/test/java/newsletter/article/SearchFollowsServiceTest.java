package newsletter.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import newsletter.article.ArticleSearch.Filter;
import newsletter.article.ArticleSearch.Found;
import newsletter.article.ArticleSearch.Order;
import newsletter.article.ArticleSearch.Place;
import newsletter.article.ArticleSearch.Query;
import newsletter.article.ArticleSearch.State;
import newsletter.article.search.SearchLoop;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** What the index notices without being told, on a node of its own that nothing else looks after. */
@ServiceTest
class SearchFollowsServiceTest {

    private static final Instant PUBLISHED = TestClock.START.minus(Duration.ofHours(3));

    /** Longer than any summary that is made of it. */
    private static final String TEXT = "The ferry sails at noon, and comes back in the evening. ".repeat(60) + "Gulls!";

    @Autowired
    ArticleIntake intake;

    @Autowired
    Articles articles;

    @Autowired
    Sections sections;

    @Autowired
    TestDatabase database;

    @Autowired
    TestClock clock;

    @TempDir
    Path folder;

    private SearchLoop node;

    @BeforeEach
    void startNode() {
        sections.save("city", "City");
        sections.save("sport", "Sport");
        node = new SearchLoop(database.jdbc(), folder, clock);
        node.compareAll();
    }

    @AfterEach
    void stopNode() {
        node.close();
    }

    @Test
    void findsAnArticleInTheSectionThatAnotherSourceBringsItIn() {
        intake.upsert(List.of(draft("front:1", "city", 1L)));
        assertThat(in("city")).containsExactly("front:1");
        assertThat(in("sport")).isEmpty();

        assertThat(intake.upsert(List.of(draft("sport:1", "sport", 2L))))
                .containsExactly(new ArticleOutcome.Joined("front:1"));

        assertThat(in("sport")).containsExactly("front:1");
        assertThat(articles.find("front:1").orElseThrow().revision()).isEqualTo(1);
        assertThat(articles.find("front:1").orElseThrow().revisedAt()).isNull();
    }

    @Test
    void leavesAnArticleAloneThatIsInTheSectionAlready() {
        intake.upsert(List.of(draft("front:1", "city", 1L)));
        intake.upsert(List.of(draft("sport:1", "sport", 2L)));
        String changed = changedAt();

        intake.upsert(List.of(draft("other:1", "sport", 3L)));

        assertThat(changedAt()).isEqualTo(changed);
    }

    /** Its changes are dated when they were made, and seen when it ends. */
    @Test
    void findsWhatATransactionOfTwentySecondsChanged() {
        intake.upsert(List.of(draft("front:1", "city", 1L)));
        assertThat(found(words("ferry", 50, null))).containsExactly("front:1");

        database.jdbc()
                .sql("UPDATE article SET title = 'Airport reopens', changed_at = NOW(6) - INTERVAL 20 SECOND")
                .update();

        assertThat(found(words("airport", 50, null))).containsExactly("front:1");
    }

    @Test
    void leadsThroughWhatFitsBestThoughMoreComesIn() {
        take("old", 20, "Ferry");
        Found first = node.search(words("ferry", 8, null));
        take("new", 30, "Ferry to the ferry");
        Found second = node.search(words("ferry", 8, first.next()));
        take("late", 5, "Nothing of the kind");
        Found third = node.search(words("ferry", 8, second.next()));

        assertThat(Stream.of(first, second, third).flatMap(page -> ids(page).stream()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "old:" + i).toList());
        assertThat(third.next()).isNull();
    }

    @Test
    void endsAfterTheThousandThatFitBest() {
        take("many", 1000, "Ferry");
        take("more", 100, "Ferry");
        Found first = node.search(words("ferry", 500, null));
        Found second = node.search(words("ferry", 500, first.next()));
        assertThat(second.hits()).hasSize(500).doesNotContainAnyElementsOf(first.hits());
        assertThat(second.next()).isNull();
    }

    @Test
    void readsTheTextsOfALongPageAFewAtATime() {
        take("a", 60, "Nothing of the kind");
        List<Integer> sizes = new ArrayList<>();
        try (SearchLoop other = new SearchLoop(database.jdbc(), folder.resolve("other"), clock, counting(sizes))) {
            other.compareAll();
            assertThat(other.search(words("gulls", 500, null)).hits())
                    .hasSize(60)
                    .allSatisfy(hit -> assertThat(hit.passage()).isNotNull());
        }
        assertThat(sizes).containsExactly(25, 25, 10);
    }

    private ArticleArchive counting(List<Integer> sizes) {
        return (ArticleArchive) Proxy.newProxyInstance(
                ArticleArchive.class.getClassLoader(),
                new Class<?>[] {ArticleArchive.class},
                (proxy, method, given) -> {
                    if (method.getName().equals("texts")) {
                        sizes.add(((Collection<?>) given[0]).size());
                    }
                    return method.invoke(Archives.of(database.jdbc()), given);
                });
    }

    private void take(String prefix, int count, String title) {
        intake.upsert(IntStream.range(0, count)
                .mapToObj(i -> draft(
                        prefix + ":" + i, "https://tide.example/" + prefix + "/" + i, title + " " + i, "city", null))
                .toList());
    }

    private static Query words(String words, int limit, @Nullable Place after) {
        return new Query(words, Filter.NONE, Order.RELEVANCE, limit, after);
    }

    private static List<String> ids(Found found) {
        return found.hits().stream().map(hit -> hit.article().externalId()).toList();
    }

    private String changedAt() {
        return database.jdbc()
                .sql("SELECT CAST(changed_at AS CHAR) FROM article")
                .query(String.class)
                .single();
    }

    private List<String> in(String section) {
        Filter filter =
                new Filter(sections.bySlug(section).orElseThrow().id(), null, null, null, null, State.PUBLISHED);
        return found(new Query("", filter, Order.NEWEST, 50, null));
    }

    private List<String> found(Query query) {
        return ids(node.search(query));
    }

    private static ArticleDraft draft(String id, String section, @Nullable Long source) {
        return draft(id, "https://tide.example/ferry", "Ferry returns", section, source);
    }

    private static ArticleDraft draft(String id, String url, String title, String section, @Nullable Long source) {
        var details = new ArticleDetails(null, List.of(), null, null, null, null, false, source);
        return new ArticleDraft(
                id, url, title, "", TEXT, section, List.of(), null, null, null, PUBLISHED, null, null, "en", null, null,
                details);
    }
}
