package newsletter.article.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalAddressTest {

    private static final String PAGE = "https://www.harbour.example/city/ferry-returns";

    @ParameterizedTest
    @ValueSource(
            strings = {
                PAGE,
                PAGE + "/",
                PAGE + "#comments",
                PAGE + "?utm_source=feed&utm_medium=rss",
                PAGE + "?fbclid=abc&ref=rss",
                PAGE + "/amp/",
                PAGE + "/amp",
                PAGE + ".amp",
                PAGE + "?amp=1",
                PAGE + "?outputType=amp&at_campaign=x",
                "HTTP://WWW.Harbour.Example:80/city/ferry-returns",
                "https://harbour.example/city/ferry-returns",
                "https://m.harbour.example/city/ferry-returns",
                "https://mobile.harbour.example/city/ferry-returns?",
                "https://amp.harbour.example/city/ferry-returns",
                "https://www-harbour-example.cdn.ampproject.org/c/s/www.harbour.example/city/ferry-returns",
                "https://www.google.com/amp/s/www.harbour.example/city/ferry-returns/amp/"
            })
    void takesAllFormsOfAnAddressForOnePage(String form) {
        assertThat(CanonicalAddress.key(URI.create(form))).isEqualTo(CanonicalAddress.key(URI.create(PAGE)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.harbour.example/city/ferry-returns?page=2",
                "https://www.harbour.example/city/Ferry-returns",
                "https://www.harbour.example/city/",
                "https://news.harbour.example/city/ferry-returns",
                "https://www.harbour.example:8443/city/ferry-returns",
                "https://www.harbour.example/city/ferry-returns?id=7&ref=41"
            })
    void keepsDifferentPagesApart(String other) {
        assertThat(CanonicalAddress.key(URI.create(other))).isNotEqualTo(CanonicalAddress.key(URI.create(PAGE)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://m.x.example/a?id=5&utm_source=rss#top, https://m.x.example/a?id=5",
        "https://x.example/a/amp/?utm_medium=x, https://x.example/a/",
        "https://x.example/a.amp.html, https://x.example/a.html",
        "https://x.example/amp, https://x.example/amp",
        "HTTPS://X.Example./, https://x.example/",
        "https://x.example, https://x.example/",
        "https://x.example/?b=2&a=1, https://x.example/?b=2&a=1",
        "https://x.example/caf%C3%A9?q=%20x, https://x.example/caf%C3%A9?q=%20x",
        "https://x.example/?ref=home&source=rss, https://x.example/?ref=home"
    })
    void linksToThePageWithoutCampaigns(String address, String link) {
        assertThat(CanonicalAddress.link(URI.create(address))).isEqualTo(URI.create(link));
    }

    @ParameterizedTest
    @CsvSource({
        "https://x.example/?b=2&a=1, https://x.example?a=1&b=2",
        "https://x.example/a//, https://x.example/a",
        "https://x-example.cdn.ampproject.org/v/x.example/a, http://x.example/a"
    })
    void heedsNeitherOrderNorClosingSlash(String one, String other) {
        assertThat(CanonicalAddress.key(URI.create(one))).isEqualTo(CanonicalAddress.key(URI.create(other)));
    }
}
