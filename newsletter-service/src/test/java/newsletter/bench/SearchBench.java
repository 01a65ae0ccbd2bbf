package newsletter.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import newsletter.article.ArticleSearch.Filter;
import newsletter.article.ArticleSearch.Order;
import newsletter.article.ArticleSearch.Query;
import newsletter.article.ArticleSearch.State;
import newsletter.article.search.SearchLoop;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Fills an empty schema with made-up articles, builds the search index of them, and prints how long searches take, beside the scan that {@code LIKE} needs. See
 * bench/README.md.
 *
 * <p>Arguments: JDBC URL with user and password, number of articles, folder for the index, and questions of each kind.
 */
public final class SearchBench {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-01T00:00:00Z"), ZoneOffset.UTC);

    private static final String LIKE = """
            SELECT a.id, a.title FROM article a
            WHERE a.retracted_at IS NULL
              AND (a.title COLLATE utf8mb4_unicode_ci LIKE ? OR a.summary COLLATE utf8mb4_unicode_ci LIKE ?)
            ORDER BY a.published_at DESC, a.id DESC LIMIT 50
            """;

    private final Random random = new Random(7);
    private final int articles;
    private final int questions;
    private final SearchLoop search;
    private double scan;

    private SearchBench(int articles, int questions, SearchLoop search) {
        this.articles = articles;
        this.questions = questions;
        this.search = search;
    }

    public static void main(String[] arguments) throws SQLException {
        int articles = Integer.parseInt(arguments[1]);
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            fill(arguments[0], connection, articles);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            try (SearchLoop search = new SearchLoop(jdbc, Path.of(arguments[2]), CLOCK)) {
                SearchBench bench = new SearchBench(articles, Integer.parseInt(arguments[3]), search);
                bench.build();
                bench.measure(connection);
            }
        }
    }

    private static void fill(String url, Connection connection, int articles) throws SQLException {
        if (!exists(
                connection, "information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'article'")) {
            Flyway.configure().dataSource(url, null, null).load().migrate();
        }
        if (!exists(connection, "article")) {
            new ManyArticles().write(connection, articles);
        }
    }

    private static boolean exists(Connection connection, String from) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT EXISTS (SELECT 1 FROM " + from + ")")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private void build() {
        double seconds = time(search::compareAll) / 1000;
        int size = search.size();
        System.out.printf(
                Locale.ROOT, "built: %d articles in %.0f s, %.0f articles/s%n", size, seconds, size / seconds);
        System.out.printf(Locale.ROOT, "compared once more: %.1f s%n", time(search::compareAll) / 1000);
    }

    private void measure(Connection connection) throws SQLException {
        scan = scan(connection);
        System.out.printf(Locale.ROOT, "LIKE, one word: %.0f ms%n%n", scan);
        System.out.println("| question | p50 ms | p95 ms | LIKE : p50 |");
        System.out.println("|---|---|---|---|");
        for (int round = 0; round < 2; round++) {
            boolean warm = round > 0;
            print("one word", warm, () -> ask(word(), Order.RELEVANCE));
            print("two words", warm, () -> ask(word() + " " + word(), Order.RELEVANCE));
            print("three words", warm, () -> ask(word() + " " + word() + " " + word(), Order.RELEVANCE));
            print("three letters of a word", warm, () -> type(beginning(3)));
            print("one letter of a word", warm, () -> type(beginning(1)));
            print("a phrase", warm, () -> ask("\"" + word() + " " + word() + "\"", Order.RELEVANCE));
            print("one word, newest", warm, () -> ask(word(), Order.NEWEST));
            print("two words, newest", warm, () -> ask(word() + " " + word(), Order.NEWEST));
            print("one word in a section and a month, newest", warm, () -> search.search(filtered(word())));
            print("no word, newest", warm, () -> ask("", Order.NEWEST));
            print("related posts", warm, () -> search.related(new ArticleId(1 + random.nextInt(articles)), 5));
        }
    }

    /** A word that somebody is still typing. */
    private Object type(String beginning) {
        return search.search(new Query(beginning, Filter.NONE, Order.RELEVANCE, 50, null));
    }

    /** With a blank behind it, a word is whole. */
    private Object ask(String words, Order order) {
        return search.search(new Query(words + " ", Filter.NONE, order, 50, null));
    }

    private Query filtered(String words) {
        Instant since = CLOCK.instant().minus(Duration.ofDays(30 + random.nextInt(600)));
        Filter filter = new Filter(
                new SectionId(1 + random.nextInt(6)),
                null,
                null,
                since,
                since.plus(Duration.ofDays(30)),
                State.PUBLISHED);
        return new Query(words + " ", filter, Order.NEWEST, 50, null);
    }

    /** Common ones as often as rare ones. */
    private String word() {
        return ManyArticles.word((int) Math.exp(Math.log(10) + random.nextDouble() * Math.log(3000)));
    }

    private String beginning(int letters) {
        String word = word();
        return word.substring(0, Math.min(letters, word.length()));
    }

    private void print(String kind, boolean warm, Runnable question) {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < questions; i++) {
            times.add(time(question));
        }
        times.sort(null);
        double median = times.get(times.size() / 2);
        if (warm) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.0f |%n",
                    kind,
                    median,
                    times.get((int) (times.size() * 0.95)),
                    scan / median);
        }
    }

    /** The middle one of three, in milliseconds. */
    private double scan(Connection connection) throws SQLException {
        double[] times = new double[3];
        for (int i = 0; i < times.length; i++) {
            String word = "%" + word() + "%";
            try (var statement = connection.prepareStatement(LIKE)) {
                statement.setString(1, word);
                statement.setString(2, word);
                times[i] = time(() -> {
                    try (var rows = statement.executeQuery()) {
                        while (rows.next()) {
                            rows.getLong(1);
                        }
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
        }
        Arrays.sort(times);
        return times[1];
    }

    private static double time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }
}
