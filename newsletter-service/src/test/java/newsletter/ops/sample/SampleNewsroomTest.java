package newsletter.ops.sample;

import static org.assertj.core.api.Assertions.assertThat;

import newsletter.article.Sections;
import newsletter.audience.MailingList;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class SampleNewsroomTest {

    @Autowired
    SampleNewsroom newsroom;

    @Autowired
    Sections sections;

    @Autowired
    TestDatabase database;

    @Test
    void fillsAnEmptyDatabase() {
        assertThat(newsroom.isMissingFromEmptyDatabase()).isTrue();
        newsroom.load();
        newsroom.importReaders(list());
        assertThat(count("section")).isEqualTo(6);
        assertThat(count("article")).isEqualTo(60);
        assertThat(count("pick")).isEqualTo(4);
        assertThat(count("subscription WHERE status = 'CONFIRMED'")).isEqualTo(200);
        assertThat(count("section_set")).isBetween(20L, 30L);
        assertThat(count("slot")).isGreaterThan(20);
    }

    @Test
    void letsFewArticlesHaveMostReaders() {
        newsroom.load();
        long all = sum("SELECT SUM(readers) FROM view_bucket");
        long ofTheTopTen = sum("""
                SELECT SUM(readers) FROM (
                    SELECT SUM(readers) AS readers FROM view_bucket GROUP BY article_id ORDER BY 1 DESC LIMIT 10) AS top""");
        assertThat(ofTheTopTen).isBetween(all * 3 / 10, all * 7 / 10);
    }

    @Test
    void importsReadersAgainWithoutAddingAny() {
        newsroom.load();
        newsroom.importReaders(list());
        newsroom.importReaders(list());
        assertThat(count("subscription")).isEqualTo(200);
    }

    @Test
    void leavesAnExistingNewsroomAlone() {
        sections.save("own", "Our own section");
        assertThat(newsroom.isMissingFromEmptyDatabase()).isFalse();
        assertThat(newsroom.list()).isEmpty();
    }

    private MailingList list() {
        return newsroom.list().orElseThrow();
    }

    private long count(String tableAndCondition) {
        return sum("SELECT COUNT(*) FROM " + tableAndCondition);
    }

    private long sum(String query) {
        return database.jdbc().sql(query).query(Long.class).single();
    }
}
