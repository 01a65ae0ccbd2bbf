package newsletter.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class CanonicalAddressesServiceTest {

    @Autowired
    TestApi api;

    @Autowired
    Sections sections;

    @Autowired
    Articles articles;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource dataSource;

    @Autowired
    CanonicalAddresses migration;

    @Test
    void findsStoredArticlesByAnyFormOfTheirAddress() throws SQLException {
        sections.save("city", "City");
        for (int i = 0; i < 3; i++) {
            api.post(
                    "/api/v1/articles",
                    "[{'externalId': 'a#', 'url': 'https://tide.example/#', 'title': 'T', 'summary': '', 'section': 'city', 'publishedAt': '2026-03-01T00:00:00Z'}]"
                            .replace("#", Integer.toString(i))
                            .replace('\'', '"'));
        }
        jdbc.sql("UPDATE article SET url_hash = UNHEX(SHA2(external_id, 256))").update();
        jdbc.sql("UPDATE article SET url = 'http://www.tide.example/1/' WHERE external_id = 'a2'")
                .update();

        migrate();

        assertThat(articles.find("https://tide.example/0?utm_source=x")
                        .orElseThrow()
                        .externalId())
                .isEqualTo("a0");
        assertThat(articles.find("https://m.tide.example/1").orElseThrow().externalId())
                .isEqualTo("a1");
        assertThat(List.of("a0", "a1", "a2")).allMatch(id -> articles.find(id).isPresent());
    }

    private void migrate() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            migration.migrate(new Context() {
                @Override
                public Configuration getConfiguration() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Connection getConnection() {
                    return connection;
                }
            });
        }
    }
}
