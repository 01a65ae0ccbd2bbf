package newsletter.edition;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Instant;
import java.util.List;
import newsletter.article.Articles;
import newsletter.article.source.SourceKind;
import newsletter.article.source.SourceSettings;
import newsletter.article.source.Sources;
import newsletter.kernel.ListId;
import newsletter.kernel.SectionId;
import newsletter.kernel.SlotId;
import newsletter.kernel.WaveId;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@ServiceTest
class FreshWaveServiceTest {

    private static final Instant NOW = TestClock.START;

    @RegisterExtension
    static final WireMockExtension SITE = WireMockExtension.newInstance()
            .options(options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    Editions editions;

    @Autowired
    Waves waves;

    @Autowired
    Composing composing;

    @Autowired
    Selections selections;

    @Autowired
    Sources sources;

    @Autowired
    Articles articles;

    private Newsroom newsroom;
    private ListId list;
    private SlotId slot;

    @BeforeEach
    void openNewsroom() {
        newsroom = new Newsroom(jdbc, transaction);
        SectionId port = newsroom.section("port");
        list = newsroom.list("post", "ROLLING", 1, port);
        slot = newsroom.slot(list, 127, 6);
        sources.put(
                "wire",
                SourceSettings.of("Wire", SourceKind.FEED, "http://127.0.0.1:" + SITE.getPort() + "/feed", "port"));
    }

    @Test
    void whatWasPublishedAMinuteAgoIsInTheWave() {
        SITE.stubFor(get("/feed").willReturn(aResponse().withBody("""
                <rss version="2.0"><channel><title>Tide</title><item><guid>1</guid><link>https://tide.example/1</link>
                <title>Ferry found</title><pubDate>Tue, 10 Mar 2026 07:59:00 GMT</pubDate></item></channel></rss>""")));

        WaveId wave = wave();
        composing.select(wave);

        assertThat(selections.get(wave).recent())
                .extracting(Candidate::article)
                .containsExactly(articles.find("wire:1").orElseThrow().id());
    }

    @Test
    void aWaveGoesOnWithoutASourceThatFails() {
        SITE.stubFor(get("/feed").willReturn(status(500)));
        newsroom.article("own", NOW.minusSeconds(60), newsroom.section("quay"));

        WaveId wave = wave();
        composing.select(wave);

        assertThat(selections.find(wave)).isPresent();
    }

    private WaveId wave() {
        Edition edition = editions.open(list, Newsroom.date(NOW), EditionKind.REGULAR);
        return newsroom.commit(() -> waves.commitScheduled(edition.id(), NOW, NOW.plusSeconds(3600), List.of(slot)));
    }
}
