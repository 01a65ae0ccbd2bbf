package newsletter.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class RelatedServiceTest {

    private static final Instant PUBLISHED = TestClock.START.minus(Duration.ofHours(3));

    @Autowired
    ArticleIntake intake;

    @Autowired
    Articles articles;

    @Autowired
    RelatedArticles related;

    @Autowired
    Sections sections;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void openDesk() {
        sections.save("city", "City");
    }

    @Test
    void asksForNoWordThatTheArticleHasAlone() {
        take("a1", names("Tom") + " tornado Springfield", names("Tom"));
        take("a2", "After the Springfield storm", "The tornado left nothing.");
        take("a3", "Chess in Oslo", "");
        assertThat(relatedTo("a1")).containsExactly("a2");
    }

    @Test
    void leavesOutCopiesOfTheStoryUnderOtherHeadlines() {
        take("a1", "Tornado floods Springfield harbour", "The dam broke.");
        take("b1", "Springfield tornado: dam gave way", "Streets are flooded, schools closed.");
        take("c1", "What is known of the Springfield tornado", "Mayor speaks.");
        take("c2", "Springfield after the tornado", "Nobody is missing, says somebody.");
        copy("b1", "a1");
        copy("c2", "c1");

        assertThat(relatedTo("a1")).hasSize(1).containsAnyOf("c1", "c2");
        assertThat(relatedTo("b1")).hasSize(1).containsAnyOf("c1", "c2");
        assertThat(relatedTo("c1")).hasSize(1).containsAnyOf("a1", "b1");
    }

    /** Rarer than anything that two articles could share, and more of them than words are looked at. */
    private static String names(String beginning) {
        return IntStream.range(0, 20)
                .mapToObj(i -> beginning + (char) ('a' + i))
                .collect(Collectors.joining(" "));
    }

    private List<String> relatedTo(String id) {
        return related.to(articles.find(id).orElseThrow().id(), 10).stream()
                .map(one -> one.article().externalId())
                .toList();
    }

    private void copy(String copy, String original) {
        database.jdbc()
                .sql("UPDATE article SET original_id = :original WHERE external_id = :copy")
                .param("original", articles.find(original).orElseThrow().id().value())
                .param("copy", copy)
                .update();
    }

    private void take(String id, String title, String summary) {
        intake.upsert(List.of(new ArticleDraft(
                id,
                "https://tide.example/" + id,
                title,
                summary,
                null,
                "city",
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
                ArticleDetails.NONE)));
    }
}
