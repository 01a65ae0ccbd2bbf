package newsletter.article.source;

import java.net.URI;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import newsletter.article.ArchivedArticle;
import newsletter.article.ArticleArchive;
import newsletter.article.ArticleIntake;
import newsletter.article.RetractedBy;
import newsletter.article.source.EntryTable.KnownEntry;
import newsletter.article.text.WebAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Articles that came another way, too: a site takes one back when it is of its own page, however it came. */
@Component
class JoinedArticles {

    private static final String URL = "SELECT url FROM source_entry WHERE source_id = :source AND entry_key = :key";

    // The host of more than half of what the source has brought.
    private static final String OF_HOST = """
            SELECT 2 * SUM(LOWER(SUBSTRING_INDEX(SUBSTRING_INDEX(url, '/', 3), '/', -1)) = :host) > COUNT(*)
              FROM source_entry WHERE source_id = :source AND url IS NOT NULL
            """;

    private final ArticleArchive archive;
    private final ArticleIntake articles;
    private final JdbcClient jdbc;

    JoinedArticles(ArticleArchive archive, ArticleIntake articles, JdbcClient jdbc) {
        this.archive = archive;
        this.articles = articles;
        this.jdbc = jdbc;
    }

    /** @return false when it stays: it is of another page, or that of another site */
    boolean retract(Source source, KnownEntry entry) {
        String joined = entry.joinedId();
        return joined != null && isOwn(source, entry, joined) && articles.retract(joined, RetractedBy.PUBLISHER);
    }

    private boolean isOwn(Source source, KnownEntry entry, String joined) {
        if (joined.startsWith(source.slug() + ":")) {
            return true;
        }
        Optional<URI> page = url(source, entry).flatMap(WebAddress::parse);
        return page.isPresent()
                && archive.find(joined)
                        .map(ArchivedArticle::article)
                        .filter(article -> Arrays.equals(WebAddress.hash(article.url()), WebAddress.hash(page.get())))
                        .isPresent()
                && isOfHost(source, page.get());
    }

    private Optional<String> url(Source source, KnownEntry entry) {
        return jdbc.sql(URL)
                .param("source", source.id().value())
                .param("key", HexFormat.of().parseHex(entry.key()))
                .query((row, n) -> Optional.ofNullable(row.getString("url")))
                .optional()
                .flatMap(url -> url);
    }

    private boolean isOfHost(Source source, URI page) {
        String address = source.settings().address();
        return bare(page)
                        .equals(
                                address == null
                                        ? null
                                        : WebAddress.parse(address)
                                                .map(JoinedArticles::bare)
                                                .orElse(null))
                || Boolean.TRUE.equals(jdbc.sql(OF_HOST)
                        .param("source", source.id().value())
                        .param("host", page.getRawAuthority().toLowerCase(Locale.ROOT))
                        .query(Boolean.class)
                        .single());
    }

    private static String bare(URI address) {
        @Nullable String host = address.getHost();
        String lower = host == null ? "" : host.toLowerCase(Locale.ROOT);
        return lower.startsWith("www.") ? lower.substring(4) : lower;
    }
}
