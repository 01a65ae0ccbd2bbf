package newsletter.article.source;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import newsletter.article.Articles;
import newsletter.article.Sections;
import newsletter.article.source.SourceLeases.Lease;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class PollingServiceTest {

    private static final Instant NOW = TestClock.START;

    @RegisterExtension
    static final WireMockExtension SITE = TestSite.open();

    @Autowired
    Sources sources;

    @Autowired
    SourceLeases leases;

    @Autowired
    SourcePolls polls;

    @Autowired
    PollJob job;

    @Autowired
    JobRepository jobs;

    @Autowired
    FreshPoll freshPoll;

    @Autowired
    SourceRetention retention;

    @Autowired
    Articles articles;

    @Autowired
    Sections sections;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void openDesk() {
        sections.save("city", "City");
    }

    @Test
    void theJobPollsWhatIsDueAndNothingElse() throws Exception {
        IntStream.rangeClosed(1, 40).forEach(this::source);
        sources.put("off", disabled("off"));

        assertThat(job.run()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(count("SELECT COUNT(*) FROM article")).isEqualTo(40);
        SITE.verify(0, getRequestedFor(urlEqualTo("/off")));
        job.runIfDue();
        SITE.verify(40, getRequestedFor(anyUrl()));
        clock.advance(Duration.ofHours(2));
        job.runIfDue();
        SITE.verify(80, getRequestedFor(anyUrl()));
    }

    @Test
    void theJobKeepsItsLatestRunsAndThoseThatGoOn() throws Exception {
        JobParameters parameters =
                new JobParametersBuilder().addString("run", "another node's").toJobParameters();
        JobInstance running = jobs.createJobInstance(PollJob.NAME, parameters);
        jobs.createJobExecution(running, parameters, new ExecutionContext());
        for (int run = 0; run < 23; run++) {
            job.run();
        }

        assertThat(count("SELECT COUNT(*) FROM BATCH_JOB_INSTANCE WHERE JOB_NAME = 'pollSources'"))
                .isEqualTo(21);
        assertThat(jobs.getLastJobExecution(PollJob.NAME, parameters)).isNotNull();
    }

    @Test
    void oneFailingSourceHurtsNoOther() throws Exception {
        source(1);
        SITE.stubFor(get("/2").willReturn(status(500)));
        sources.put("s2", settings("2"));
        source(3);

        job.run();

        assertThat(articles.find("s1:1")).isPresent();
        assertThat(articles.find("s3:3")).isPresent();
        assertThat(sources.bySlug("s2").orElseThrow().state().failures()).isEqualTo(1);
    }

    @Test
    void aSourceThatIsDeletedWhileItIsAskedEndsNeitherTheRunNorThoseAfterIt() throws Exception {
        try (MeanwhileSite site = new MeanwhileSite()) {
            site.serve("/1", item("1"), () -> sources.delete("s1"));
            site.fail("/2", () -> sources.delete("s2"));
            site.serve("/3", item("3"), () -> {});
            List.of("1", "2", "3").forEach(each -> sources.put("s" + each, at(site.address() + "/" + each)));

            assertThat(job.run()).isEqualTo(BatchStatus.COMPLETED);
        }
        assertThat(articles.find("s3:3")).isPresent();
        assertThat(sources.all()).extracting(Source::slug).containsExactly("s3");
    }

    @Test
    void settingsThatAreSavedWhileTheSourceIsAskedCount() {
        try (MeanwhileSite site = new MeanwhileSite()) {
            SourceSettings waiting = SourceSettings.of("A source", SourceKind.FEED, site.address() + "/1", null);
            site.serve("/1", item("1"), () -> sources.put("s1", at(site.address() + "/1")));
            sources.put("s1", waiting);
            polls.poll(leases.due(1).getFirst());
            assertThat(count("SELECT COUNT(*) FROM source_feed WHERE body_hash IS NOT NULL"))
                    .isZero();
            site.serve("/1", item("1"), () -> {});
            polls.poll(leases.due(1).getFirst());
        }

        assertThat(articles.find("s1:1")).isPresent();
    }

    @Test
    void aSourceThatIsMadeToPushWhileItIsAskedIsNeverAskedAgain() {
        SourceSettings pushes = SourceSettings.of("A source", SourceKind.PUSH, null, "city");
        try (MeanwhileSite site = new MeanwhileSite()) {
            site.serve("/1", item("1"), () -> sources.put("s1", pushes));
            sources.put("s1", at(site.address() + "/1"));
            polls.poll(leases.due(1).getFirst());
        }

        assertThat(sources.bySlug("s1").orElseThrow().state().nextPollAt()).isNull();
    }

    @Test
    void aPollReadsNoMorePagesOnceItsSourceIsSomebodyElses() {
        try (MeanwhileSite site = new MeanwhileSite()) {
            TestFeed feed = new TestFeed(site.address());
            for (int n = 1; n <= 3; n++) {
                feed.item(Integer.toString(n), NOW.minusSeconds(600));
                site.serve("/" + n, "<p>Nothing.</p>", this::takeOver);
            }
            site.serve("/feed", feed, () -> {});
            SourceSettings plain = SourceSettings.of("A source", SourceKind.FEED, site.address() + "/feed", "city");
            sources.put("s1", SourcesServiceTest.fullText(plain));
            PollReport report = polls.poll(leases.due(1).getFirst()).orElseThrow();

            assertThat(report.taken())
                    .extracting(Taken::created, Taken::incomplete)
                    .containsExactly(3, true);
        }
        assertThat(count("SELECT lease_epoch FROM source")).isEqualTo(101);
    }

    /** Once for each page that is read. */
    private void takeOver() {
        database.jdbc().sql("UPDATE source SET lease_epoch = lease_epoch + 100").update();
    }

    @Test
    void aSourceOfADeadNodeIsTakenOverWhenItsLeaseHasRunOut() {
        source(1);
        Lease dead = leases.due(10).getFirst();
        assertThat(leases.due(10)).isEmpty();
        database.jdbc()
                .sql("UPDATE source SET lease_until = NOW(3) - INTERVAL 1 SECOND")
                .update();

        Lease alive = leases.due(10).getFirst();
        assertThat(alive.epoch()).isGreaterThan(dead.epoch());
        assertThat(leases.renew(dead)).isFalse();
        polls.poll(alive);
        Instant next = sources.bySlug("s1").orElseThrow().state().nextPollAt();
        clock.advance(Duration.ofMinutes(5));
        polls.poll(dead);

        assertThat(sources.bySlug("s1").orElseThrow().state().nextPollAt()).isEqualTo(next);
        assertThat(count("SELECT COUNT(*) FROM article")).isEqualTo(1);
    }

    @Test
    void beforeAWaveEachSourceIsAskedOnceHoweverManyWantIt() {
        IntStream.rangeClosed(1, 5).forEach(this::source);

        List<CompletableFuture<Void>> waves = IntStream.range(0, 4)
                .mapToObj(wave -> CompletableFuture.runAsync(() -> freshPoll.before(NOW)))
                .toList();
        waves.forEach(CompletableFuture::join);

        assertThat(count("SELECT COUNT(*) FROM article")).isEqualTo(5);
        SITE.verify(5, getRequestedFor(anyUrl()));
        freshPoll.before(NOW.plusSeconds(59));
        SITE.verify(5, getRequestedFor(anyUrl()));
    }

    @Test
    void aSourceThatBacksOffIsNotAskedBeforeAWave() {
        SITE.stubFor(get("/1").willReturn(status(503)));
        sources.put("s1", settings("1"));
        freshPoll.before(NOW);
        clock.advance(Duration.ofSeconds(20));
        freshPoll.before(NOW.plus(Duration.ofMinutes(5)));

        SITE.verify(1, getRequestedFor(urlEqualTo("/1")));
    }

    @Test
    void forgetsWhatWasNotSeenForLong() {
        source(1);
        freshPoll.before(NOW);
        retention.purge(NOW.plus(Duration.ofDays(13)));
        assertThat(count("SELECT COUNT(*) FROM source_poll")).isEqualTo(1);
        retention.purge(NOW.plus(Duration.ofDays(61)));

        assertThat(count("SELECT COUNT(*) FROM source_poll")).isZero();
        assertThat(count("SELECT COUNT(*) FROM source_entry")).isZero();
        assertThat(articles.find("s1:1")).isPresent();
    }

    private static TestFeed item(String id) {
        return new TestFeed("https://tide" + id + ".example").item(id, NOW.minusSeconds(600));
    }

    private void source(int number) {
        TestSite.serve(SITE, "/" + number, item(Integer.toString(number)));
        sources.put("s" + number, settings(Integer.toString(number)));
    }

    private static SourceSettings settings(String path) {
        return at(TestSite.address(SITE) + "/" + path);
    }

    private static SourceSettings at(String address) {
        return SourceSettings.of("A source", SourceKind.FEED, address, "city");
    }

    private static SourceSettings disabled(String path) {
        SourceSettings on = settings(path);
        return new SourceSettings(
                on.name(),
                on.kind(),
                on.address(),
                false,
                on.section(),
                false,
                List.of(),
                PickRule.NONE,
                false,
                true,
                null,
                null,
                null);
    }

    private long count(String sql) {
        return database.jdbc().sql(sql).query(Long.class).single();
    }
}
