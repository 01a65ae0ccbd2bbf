package newsletter.article.source;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsletter.article.ArchivedArticle;
import newsletter.article.ArticleArchive;
import newsletter.article.ArticleIntake;
import newsletter.article.source.EntryTable.EntryState;
import newsletter.article.source.EntryTable.KnownEntry;
import newsletter.article.text.WebAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes back what stands for a source's entry. An article that came another way, too, is the site's to take back when it is of its own page; what goes on
 * as another entry of the source is that one's.
 */
@Component
class JoinedArticles {

    private static final String URL = "SELECT url FROM source_entry WHERE source_id = :source AND entry_key = :key";

    // The host of more than half of what the source has brought.
    private static final String OF_HOST = """
            SELECT 2 * SUM(LOWER(SUBSTRING_INDEX(SUBSTRING_INDEX(url, '/', 3), '/', -1)) = :host) > COUNT(*)
              FROM source_entry WHERE source_id = :source AND url IS NOT NULL
            """;

    private final EntryTable entries;
    private final ArticleArchive archive;
    private final ArticleIntake articles;
    private final JdbcClient jdbc;

    JoinedArticles(EntryTable entries, ArticleArchive archive, ArticleIntake articles, JdbcClient jdbc) {
        this.entries = entries;
        this.archive = archive;
        this.articles = articles;
        this.jdbc = jdbc;
    }

    /** @return false when it stays: it is of another page, of that of another site, or another entry's by now */
    boolean retract(Source source, KnownEntry entry) {
        if (entry.goesOn()) {
            return false;
        }
        articles.takeBack(entry.externalId(), source.id().value());
        String joined = entry.joinedId();
        return joined == null
                || (isOwn(source, entry, joined)
                        && articles.takeBack(joined, source.id().value()));
    }

    private boolean isOwn(Source source, KnownEntry entry, String joined) {
        if (joined.startsWith(source.slug() + ":")) {
            return !isAnothers(source, joined);
        }
        Optional<URI> page = url(source, entry).flatMap(WebAddress::parse);
        return page.isPresent()
                && archive.find(joined)
                        .map(ArchivedArticle::article)
                        .filter(article -> Arrays.equals(WebAddress.hash(article.url()), WebAddress.hash(page.get())))
                        .isPresent()
                && isOfHost(source, page.get());
    }

    /** An entry has an article of its own, to which this one had to give way. */
    private boolean isAnothers(Source source, String joined) {
        return entries.byKey(source.id(), List.of(WebAddress.sha256(joined))).values().stream()
                .anyMatch(other -> other.state() == EntryState.TAKEN && other.joinedId() == null);
    }

    private Optional<String> url(Source source, KnownEntry entry) {
        return jdbc.sql(URL)
                .param("source", source.id().value())
                .param("key", entry.keyBytes())
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
