package newsletter.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Writes made-up articles: words of a vocabulary of 150,000 as often as words are (Zipf), names in between, two years back from a fixed day, 12 sections,
 * 40 sources, 800 bylines. The same seed gives the same articles.
 */
final class ManyArticles {

    private static final int VOCABULARY = 150_000;
    private static final int ROWS_A_STATEMENT = 500;
    private static final Instant LAST = Instant.parse("2026-05-01T00:00:00Z");
    private static final long TWO_YEARS = 2L * 365 * 86_400_000;

    private static final String INSERT = """
            INSERT INTO article (id, external_id, url, url_hash, title, summary, body, section_id, author, source, language, reading_minutes,
                                 published_at, content_hash, created_at) VALUES\s""";

    private final Random random = new Random(42);
    private final String[] words = new String[VOCABULARY];
    private final double[] cumulated = new double[VOCABULARY];

    ManyArticles() {
        double sum = 0;
        for (int i = 0; i < VOCABULARY; i++) {
            words[i] = word(i);
            sum += 1.0 / (i + 8);
            cumulated[i] = sum;
        }
    }

    /** Of a rank: 0 is the commonest. */
    static String word(int rank) {
        String[] onsets = {"b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "st", "tr", "pl", "kr"
        };
        String[] vowels = {"a", "e", "i", "o", "u", "ei", "au", "ä", "é"};
        StringBuilder word = new StringBuilder();
        for (int rest = rank + 20; rest > 0; rest /= 162) {
            word.append(onsets[rest % 18]).append(vowels[rest / 18 % 9]);
        }
        return word.append(rank % 3 == 0 ? "n" : rank % 3 == 1 ? "s" : "").toString();
    }

    void write(Connection connection, int count) throws SQLException {
        connection.setAutoCommit(false);
        sections(connection);
        for (int from = 1; from <= count; from += ROWS_A_STATEMENT) {
            rows(connection, from, Math.min(count, from + ROWS_A_STATEMENT - 1));
            connection.commit();
        }
        connection.setAutoCommit(true);
    }

    private static void sections(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (int i = 1; i <= 12; i++) {
                statement.addBatch("INSERT IGNORE INTO section (id, slug, name, created_at) VALUES (" + i + ", 'desk-"
                        + i + "', 'Desk " + i + "', UTC_TIMESTAMP(3))");
            }
            statement.executeBatch();
        }
    }

    private void rows(Connection connection, int from, int to) throws SQLException {
        List<Object> values = new ArrayList<>();
        StringBuilder pairs = new StringBuilder();
        for (int id = from; id <= to; id++) {
            int section = 1 + Math.min(11, (int) Math.abs(random.nextGaussian() * 5));
            row(values, id, section);
            pairs.append(pairs.isEmpty() ? "" : ", ")
                    .append('(')
                    .append(id)
                    .append(", ")
                    .append(section)
                    .append(')');
        }
        String row = "(" + "?, ".repeat(14) + "?)";
        try (PreparedStatement insert = connection.prepareStatement(
                        INSERT + String.join(", ", java.util.Collections.nCopies(to - from + 1, row)));
                Statement sections = connection.createStatement()) {
            for (int i = 0; i < values.size(); i++) {
                insert.setObject(i + 1, values.get(i));
            }
            insert.executeUpdate();
            sections.executeUpdate("INSERT INTO article_section (article_id, section_id) VALUES " + pairs);
        }
    }

    private void row(List<Object> values, int id, int section) {
        Timestamp published = Timestamp.from(LAST.minusMillis((long) (random.nextDouble() * TWO_YEARS)));
        byte[] hash = hash(id);
        values.add((long) id);
        values.add("bench-" + id);
        values.add("https://bench.example/" + id);
        values.add(hash);
        values.add(text(8));
        values.add(text(26));
        values.add(text(120));
        values.add(section);
        values.add(word(200 + random.nextInt(40)) + " " + word(500 + random.nextInt(20)));
        values.add(String.format(Locale.ROOT, "Agency %d", random.nextInt(40)));
        values.add("en");
        values.add(2);
        values.add(published);
        values.add(hash);
        values.add(published);
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int at = java.util.Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[VOCABULARY - 1]);
            text.append(i == 0 ? "" : " ").append(words[Math.min(VOCABULARY - 1, at < 0 ? -at - 1 : at)]);
        }
        return text.append('.').toString();
    }

    private static byte[] hash(int id) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(Integer.toString(id).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
