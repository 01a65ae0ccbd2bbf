package newsletter.article.source;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

/** A site on this machine that tests fill; empty before each. */
final class TestSite {

    private TestSite() {}

    static WireMockExtension open() {
        return WireMockExtension.newInstance()
                .options(options().bindAddress("127.0.0.1").dynamicPort())
                .build();
    }

    static String address(WireMockExtension site) {
        return "http://127.0.0.1:" + site.getPort();
    }

    static void serve(WireMockExtension site, String path, TestFeed feed) {
        site.stubFor(get(path).willReturn(rss(feed)));
    }

    static ResponseDefinitionBuilder rss(TestFeed feed) {
        return document("application/rss+xml", feed.toString());
    }

    static ResponseDefinitionBuilder document(String type, String body) {
        return aResponse().withHeader("Content-Type", type).withBody(body);
    }
}
