package newsletter.article;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import newsletter.article.text.WebAddress;
import org.jspecify.annotations.Nullable;

/** An article as the audit log compares it: by name, absent values left out, the body as a fingerprint. */
final class ArticleFacts {

    private static final int FINGERPRINT = 12;

    private ArticleFacts() {}

    /** Of a row with the slugs of its sections and the SHA-256 of its body. */
    static Map<String, Object> of(ResultSet row) throws SQLException {
        Map<String, Object> facts = new LinkedHashMap<>();
        put(facts, "url", row.getString("url"));
        put(facts, "title", row.getString("title"));
        put(facts, "summary", row.getString("summary"));
        put(facts, "body", fingerprint(row.getString("body_hash")));
        put(facts, "section", row.getString("section"));
        put(facts, "sections", row.getString("sections"));
        put(facts, "author", row.getString("author"));
        put(facts, "authors", row.getString("authors"));
        put(facts, "source", row.getString("source"));
        put(facts, "credit", row.getString("credit"));
        put(facts, "rights", row.getString("rights"));
        put(facts, "imageUrl", row.getString("image_url"));
        put(facts, "imageAlt", row.getString("image_alt"));
        put(facts, "language", row.getString("language"));
        put(facts, "label", row.getString("label"));
        put(facts, "readingMinutes", row.getInt("reading_minutes"));
        put(facts, "publishedAt", instant(row.getTimestamp("published_at")));
        put(facts, "updatedAt", instant(row.getTimestamp("updated_at")));
        put(facts, "retracted", row.getTimestamp("retracted_at") != null ? true : null);
        return facts;
    }

    /** @param slugs by section */
    static Map<String, Object> of(ArticleRow row, Map<Long, String> slugs) {
        Map<String, Object> facts = new LinkedHashMap<>();
        put(facts, "url", row.url());
        put(facts, "title", row.title());
        put(facts, "summary", row.summary());
        put(facts, "body", row.body() == null ? null : fingerprint(sha256(row.body())));
        put(facts, "section", slugs.get(row.section()));
        put(facts, "sections", slugs(row, slugs));
        put(facts, "author", row.author());
        put(
                facts,
                "authors",
                row.details().authors().isEmpty()
                        ? null
                        : String.join("\n", row.details().authors()));
        put(facts, "source", row.source());
        put(facts, "credit", row.credit());
        put(facts, "rights", row.details().rights());
        put(facts, "imageUrl", row.imageUrl());
        put(facts, "imageAlt", row.details().imageAlt());
        put(facts, "language", row.language());
        put(facts, "label", row.label() == null ? null : row.label().name());
        put(facts, "readingMinutes", row.readingMinutes());
        put(facts, "publishedAt", row.publishedAt());
        put(facts, "updatedAt", row.updatedAt());
        return facts;
    }

    private static String slugs(ArticleRow row, Map<Long, String> slugs) {
        return row.sections().stream()
                .map(section -> slugs.getOrDefault(section, Long.toString(section)))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String sha256(String body) {
        return HexFormat.of().formatHex(WebAddress.sha256(body));
    }

    private static @Nullable String fingerprint(@Nullable String hash) {
        return hash == null ? null : "text " + hash.substring(0, FINGERPRINT);
    }

    private static @Nullable Object instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    /** Numbers as they are, all else as text, so that a row and what was stored of it are equal. */
    private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value instanceof Number || value instanceof Boolean ? value : value.toString());
        }
    }
}
