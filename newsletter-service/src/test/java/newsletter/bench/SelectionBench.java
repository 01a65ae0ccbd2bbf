package newsletter.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import newsletter.NewsletterApplication;
import newsletter.audience.MailingLists;
import newsletter.edition.Composing;
import newsletter.edition.EditionKind;
import newsletter.edition.EditionState;
import newsletter.edition.Editions;
import newsletter.edition.Waves;
import newsletter.kernel.EditionId;
import newsletter.kernel.ListId;
import newsletter.kernel.WaveId;
import newsletter.testing.TestApi;
import newsletter.testing.TestMySql;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.StopWatch;

/**
 * Fills a schema with made-up articles of a week and 50 reads for each in 72 hours, and prints how long a wave takes to select and to compose for 64 sets of
 * sections in 7 languages. See bench/README.md.
 *
 * <p>Argument: number of articles.
 */
public final class SelectionBench {

    private static final int SECTIONS = 20;
    private static final int SETS = 64;
    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "pt", "nl");
    private static final int WAVES = 6;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final ConfigurableApplicationContext service;
    private final TestApi api;
    private final int articles;

    private SelectionBench(ConfigurableApplicationContext service, int articles) {
        this.service = service;
        this.api = TestApi.of(port("local.server.port"), port("local.management.port"));
        this.articles = articles;
    }

    public static void main(String[] arguments) throws Exception {
        int articles = Integer.parseInt(arguments[0]);
        try (TestMySql schema = TestMySql.freshSchema();
                ConfigurableApplicationContext service = start(schema);
                Connection owner = DriverManager.getConnection(schema.ownerUrl())) {
            SelectionBench bench = new SelectionBench(service, articles);
            bench.openLists();
            bench.publish(owner);
            bench.measure();
        }
    }

    private static ConfigurableApplicationContext start(TestMySql schema) {
        return new SpringApplicationBuilder(NewsletterApplication.class)
                .properties(
                        "server.port=0",
                        "management.server.port=0",
                        "spring.datasource.url=" + schema.jdbcUrl(),
                        "spring.flyway.url=" + schema.ownerUrl(),
                        "spring.mail.host=127.0.0.1",
                        "newsletter.data-dir=newsletter-service/target/selection-bench",
                        "newsletter.schedule.enabled=false",
                        "newsletter.sources.enabled=false",
                        "newsletter.sample-data=false",
                        "newsletter.base-url=http://localhost:8080",
                        "newsletter.bootstrap-api-token=" + TestApi.ADMIN_TOKEN,
                        "logging.level.root=WARN")
                .run();
    }

    private int port(String name) {
        return service.getEnvironment().getRequiredProperty(name, Integer.class);
    }

    private void openLists() {
        for (int n = 1; n <= SECTIONS; n++) {
            expect(api.put("/api/v1/sections/desk" + n, "{\"name\":\"Desk " + n + "\"}"));
        }
        expect(api.put("/api/v1/lists/morning", """
                {"name": "Morning digest", "fromName": "The Harbour Post", "fromAddress": "digest@harbour.example",
                 "postalAddress": "1 Quay Street, Port Harbour", "sections": [%s], "timeZone": "UTC", "hour": 7}""".formatted(IntStream.rangeClosed(1, SECTIONS)
                .mapToObj(n -> "\"desk" + n + "\"")
                .collect(Collectors.joining(",")))));
        TestApi.Answer started = api.send("POST", "/api/v1/lists/morning/imports", "text/csv", readers());
        expect(started);
        String run = "/api/v1/imports/" + started.json().path("id").asLong();
        await(() -> !"RUNNING".equals(api.get(run).json().path("state").asString()));
    }

    /** One for each set and language: only what differs is composed. */
    private static String readers() {
        Random random = new Random(5);
        List<String> rows = new ArrayList<>(List.of("email,name,sections,days,hour,timeZone,language,status"));
        for (int set = 0; set < SETS; set++) {
            List<Integer> desks =
                    new ArrayList<>(IntStream.rangeClosed(1, SECTIONS).boxed().toList());
            Collections.shuffle(desks, random);
            String sections = desks.stream()
                    .limit(2 + set % 11)
                    .map(desk -> "desk" + desk)
                    .collect(Collectors.joining("|"));
            for (String language : LANGUAGES) {
                rows.add("reader%d-%s@reader.example,,%s,,,,%s,confirmed".formatted(set, language, sections, language));
            }
        }
        return String.join("\n", rows) + "\n";
    }

    private void publish(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            // docs/operations.md: what comes with MySQL (128 MB) is less than the buckets of three such days
            statement.execute("SET GLOBAL innodb_buffer_pool_size = 1073741824");
            for (String sql : rows()) {
                statement.execute(sql);
            }
            try (ResultSet row = statement.executeQuery("SELECT COUNT(*), SUM(readers) FROM view_bucket")) {
                row.next();
                OUT.printf(
                        Locale.ROOT,
                        "%,d articles, %,d reads in %,d buckets of 72 hours%n",
                        articles,
                        row.getLong(2),
                        row.getLong(1));
            }
        }
    }

    /** Published evenly over a week; few are read much, and half of it in the first six hours. */
    private List<String> rows() {
        return List.of(
                "SET SESSION cte_max_recursion_depth = 10000000, foreign_key_checks = 0, unique_checks = 0",
                "CREATE TABLE made_up (i BIGINT PRIMARY KEY)",
                "INSERT INTO made_up WITH RECURSIVE r AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM r WHERE i < "
                        + articles + ") SELECT i FROM r",
                "CREATE TABLE made_up_time (i INT PRIMARY KEY, share DOUBLE NOT NULL, chance DOUBLE NOT NULL)",
                "INSERT INTO made_up_time SELECT i, 0.0378 * POW(2, -i / 18), RAND(i) FROM made_up WHERE i <= 180",
                """
                INSERT INTO article (id, external_id, url, url_hash, title, summary, body, section_id, language, reading_minutes,
                       published_at, content_hash, author, source, created_at)
                SELECT i, CONCAT('a', i), CONCAT('https://harbour.example/', i), UNHEX(SHA2(i, 256)),
                       CONCAT('A headline of usual length, number ', i), REPEAT('A lead of two lines. ', 8), REPEAT('What happened then. ', 100),
                       (SELECT MIN(id) FROM section) + i %% %d, 'en', 3, UTC_TIMESTAMP(3) - INTERVAL (i * 7 * 24 * 3600 / %d) SECOND,
                       UNHEX(SHA2(i, 256)), CONCAT('Author ', i %% 500), CONCAT('Source ', i %% 50), UTC_TIMESTAMP(3)
                  FROM made_up""".formatted(SECTIONS, articles),
                "INSERT INTO article_section (article_id, section_id) SELECT id, section_id FROM article",
                """
                INSERT IGNORE INTO article_section (article_id, section_id)
                SELECT id, (SELECT MIN(id) FROM section) + id * 7 %% %d FROM article WHERE id %% 3 = 0""".formatted(SECTIONS),
                """
                INSERT INTO article_likeness (article_id, other_id, similarity, found_at)
                SELECT a.i, b.i, 0.15 + (a.i %% 20) / 40, UTC_TIMESTAMP(3) FROM made_up a JOIN made_up b ON b.i <> a.i AND b.i DIV 4 = a.i DIV 4
                 WHERE a.i DIV 4 %% 5 = 0""".replace("%%", "%"),
                """
                CREATE TABLE made_up_article (id BIGINT PRIMARY KEY, hour DATETIME NOT NULL, reach DOUBLE NOT NULL)
                SELECT id, CAST(DATE_FORMAT(published_at, '%%Y-%%m-%%d %%H:00:00') AS DATETIME) AS hour,
                       2.6 * 50 * %1$d / (id * 7919 %% %1$d + 100) / LN(%1$d / 100 + 1) AS reach FROM article""".formatted(articles),
                "ALTER TABLE view_bucket DROP KEY view_bucket_at, DROP KEY view_bucket_changed", // sorted once, below
                """
                INSERT INTO view_bucket (article_id, bucket_at, readers)
                SELECT a.id, a.hour + INTERVAL 20 * k.i MINUTE, FLOOR(a.reach * k.share + k.chance)
                  FROM made_up_article a
                    STRAIGHT_JOIN made_up_time k ON a.reach * k.share + k.chance >= 1
                 WHERE a.hour + INTERVAL 20 * k.i MINUTE < UTC_TIMESTAMP() AND a.hour + INTERVAL 20 * k.i MINUTE >= UTC_TIMESTAMP() - INTERVAL 72 HOUR
                """,
                "ALTER TABLE view_bucket ADD KEY view_bucket_at (bucket_at), ADD KEY view_bucket_changed (changed_at)",
                "DROP TABLE made_up, made_up_time, made_up_article",
                "ANALYZE TABLE article, article_section, view_bucket, article_likeness");
    }

    private void measure() {
        List<Double> selecting = new ArrayList<>();
        List<Double> composing = new ArrayList<>();
        for (int n = 0; n < WAVES; n++) {
            WaveId wave = wave(n);
            Composing steps = service.getBean(Composing.class);
            selecting.add(seconds(() -> steps.select(wave)));
            composing.add(seconds(() -> steps.composeNewCohorts(wave)));
        }
        OUT.printf(
                Locale.ROOT,
                "%,d articles: select %s s, %.1f ms for 1,000 articles; compose %s s%n",
                articles,
                text(selecting),
                median(selecting) * 1e6 / articles,
                text(composing));
    }

    private WaveId wave(int n) {
        Instant now = Clock.systemUTC().instant();
        ListId list = service.getBean(MailingLists.class)
                .bySlug("morning")
                .orElseThrow()
                .id();
        EditionId edition = service.getBean(Editions.class)
                .open(list, LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(n), EditionKind.REGULAR)
                .id();
        service.getBean(Editions.class)
                .move(edition, EnumSet.allOf(EditionState.class), EditionState.HELD); // nobody else runs it
        return service.getBean(Waves.class).commitSendNow(edition, now, now.plus(Duration.ofDays(1)));
    }

    private static double seconds(Runnable step) {
        StopWatch watch = new StopWatch();
        watch.start();
        step.run();
        watch.stop();
        return watch.getTotalTimeSeconds();
    }

    /** The first, in which everything is cold, and the median and the best of the others. */
    private static String text(List<Double> times) {
        return String.format(
                Locale.ROOT,
                "%.2f (first), %.2f (median), %.2f (best)",
                times.getFirst(),
                median(times),
                Collections.min(warm(times)));
    }

    private static double median(List<Double> times) {
        List<Double> warm = warm(times);
        return warm.get(warm.size() / 2);
    }

    private static List<Double> warm(List<Double> times) {
        return times.stream().skip(1).sorted().toList();
    }

    private static void await(BooleanSupplier done) {
        org.awaitility.Awaitility.await().atMost(Duration.ofMinutes(5)).until(done::getAsBoolean);
    }

    private static void expect(TestApi.Answer answer) {
        if (answer.status() >= 300) {
            throw new IllegalStateException(answer.body());
        }
    }
}
