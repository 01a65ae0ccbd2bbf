package newsletter.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import newsletter.article.ArticleSearch.Filter;
import newsletter.article.ArticleSearch.Order;
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
        return node.search(query).hits().stream()
                .map(hit -> hit.article().externalId())
                .toList();
    }

    private static ArticleDraft draft(String id, String section, @Nullable Long source) {
        var details = new ArticleDetails(null, List.of(), null, null, null, null, false, source);
        return new ArticleDraft(
                id,
                "https://tide.example/ferry",
                "Ferry returns",
                "",
                "The ferry sails.",
                section,
                List.of(),
                null,
                null,
                null,
                PUBLISHED,
                null,
                null,
                "en",
                null,
                null,
                details);
    }
}
