package newsletter.article.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import newsletter.article.text.CleanText;
import newsletter.article.text.LanguageTags;
import newsletter.fetch.FetchOutcome;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What a site's front page says of the site. */
record SitePage(@Nullable String name, @Nullable String language) {

    static SitePage of(FetchOutcome.Fetched page) {
        Document document = parse(page);
        Element named = document.selectFirst("meta[property=og:site_name][content]");
        String title = named == null ? document.title() : named.attr("content");
        Element html = document.selectFirst("html[lang]");
        return new SitePage(
                CleanText.line(title).isEmpty() ? null : CleanText.line(title),
                html == null ? null : LanguageTags.parse(html.attr("lang")).orElse(null));
    }

    private static Document parse(FetchOutcome.Fetched page) {
        try {
            return Jsoup.parse(
                    new ByteArrayInputStream(page.body()), null, page.address().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        }
    }

    FeedCandidate candidate(FeedType type, URI address) {
        return candidate(type, address.toString());
    }

    FeedCandidate candidate(FeedType type, String address) {
        return new FeedCandidate(type, address, name, language);
    }
}
