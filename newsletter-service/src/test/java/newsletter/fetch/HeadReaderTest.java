package newsletter.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import newsletter.fetch.ResponseHead.Link;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** It is Mon, 02 Mar 2026 08:00:00 GMT. */
class HeadReaderTest {

    private final HeadReader heads = new HeadReader(Clock.fixed(TestFetching.NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    120                              | PT2M
                    0                                | PT0S
                    86401                            | PT24H
                    999999999999999999               | PT24H
                    99999999999999999999999          |
                    -5                               |
                    soon                             |
                    1.5                              |
                    Mon, 02 Mar 2026 08:10:00 GMT    | PT10M
                    Monday, 02-Mar-26 08:10:00 GMT   | PT10M
                    Mon Mar  2 08:10:00 2026         | PT10M
                    Mon, 02 Mar 2026 07:00:00 GMT    | PT0S
                    Fri, 31 Dec 9999 23:59:59 GMT    | PT24H
                    """)
    void readsWhenToComeBack(String value, Duration after) {
        assertThat(head("Retry-After", value).retryAfter()).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    max-age=600                      | PT10M
                    public, max-age=600              | PT10M
                    Max-Age = "600", public          | PT10M
                    s-maxage=60, max-age=600         | PT10M
                    s-maxage=60                      |
                    max-age=0                        | PT0S
                    no-cache, max-age=600            | PT0S
                    max-age=600, no-store            | PT0S
                    no-cache="set-cookie", max-age=9 | PT9S
                    max-age=99999999999              | PT168H
                    max-age=                         |
                    max-age=soon                     |
                    private                          |
                    x-no-cache-here                  |
                    """)
    void readsHowLongAnAnswerIsGood(String value, Duration age) {
        assertThat(head("Cache-Control", value).maxAge()).isEqualTo(age);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Mon, 02 Mar 2026 08:10:00 GMT |                               | PT10M
                    Mon, 02 Mar 2026 08:10:00 GMT | Mon, 02 Mar 2026 08:05:00 GMT | PT5M
                    Mon, 02 Mar 2026 07:00:00 GMT |                               | PT0S
                    0                             |                               | PT0S
                    -1                            |                               | PT0S
                    """)
    void takesExpiresWhereCacheControlSaysNothing(String expires, String date, Duration age) {
        var response = new BasicHttpResponse(200);
        response.addHeader("Expires", expires);
        if (date != null) {
            response.addHeader("Date", date);
        }

        assertThat(read(response).maxAge()).isEqualTo(age);

        response.addHeader("Cache-Control", "max-age=1");
        assertThat(read(response).maxAge()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void joinsFieldsThatComeTwice() {
        var response = new BasicHttpResponse(200);
        response.addHeader("Cache-Control", "public");
        response.addHeader("Cache-Control", "max-age=5");
        response.addHeader("Link", "</hub>; rel=hub");
        response.addHeader("Link", "</self>; rel=self");

        assertThat(read(response).maxAge()).isEqualTo(Duration.ofSeconds(5));
        assertThat(read(response).links())
                .containsExactly(link("hub", "https://a.example/hub"), link("self", "https://a.example/self"));
    }

    @Test
    void leavesOutWhatIsNotThereOrTooLongToKeep() {
        assertThat(read(new BasicHttpResponse(200))).isEqualTo(ResponseHead.EMPTY);
        assertThat(head("ETag", "\"" + "x".repeat(600) + "\"").etag()).isNull();
        assertThat(head("ETag", "  ").etag()).isNull();
        assertThat(head("ETag", " W/\"1\" ").etag()).isEqualTo("W/\"1\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    <https://hub.example/>; rel="hub"                     | hub https://hub.example/
                    <https://hub.example/>;rel=hub                        | hub https://hub.example/
                    <b>; rel="Hub SELF"                                   | hub https://a.example/feeds/b self https://a.example/feeds/b
                    </a>; title="x, y; rel=\\"no\\""; rel=self            | self https://a.example/a
                    </a>; rel=one; rel=two                                | one https://a.example/a
                    </a,b;c>; rel=one, </d>;rel=two                       | one https://a.example/a,b;c two https://a.example/d
                    , ,</a>; rel=one,,</b>; rel=two,                      | one https://a.example/a two https://a.example/b
                    </a>; rel=one; anchor="#x", </b>; rel=two             | two https://a.example/b
                    <>; rel=self                                          | self https://a.example/feeds/all
                    </a>                                                  | ``
                    </a>; rel=""                                          | ``
                    </a; rel=hub                                          | ``
                    hub                                                   | ``
                    <http://[>; rel=hub, </b>; rel=two                    | two https://a.example/b
                    </a>; rel="open, </b>; rel=two                        | two https://a.example/b
                    """)
    void readsLinks(String value, String links) {
        assertThat(head("Link", value).links())
                .extracting(link -> link.rel() + " " + link.target())
                .containsExactly(links.isEmpty() ? new String[0] : links.split(" (?=\\S+ http)"));
    }

    @Test
    void readsNoMoreLinksThanAnybodyNeeds() {
        assertThat(head("Link", "</a>; rel=x,".repeat(1000)).links()).hasSize(64);
        assertThat(head("Link", "<".repeat(16_000)).links()).isEmpty();
        assertThat(head("Link", "<a>" + ";a".repeat(8_000)).links()).isEmpty();
        assertThat(head("Link", "<a>;a=\"" + "\\\"".repeat(8_000)).links()).isEmpty();
    }

    private static Link link(String rel, String target) {
        return new Link(rel, URI.create(target));
    }

    private ResponseHead head(String name, String value) {
        var response = new BasicHttpResponse(200);
        response.addHeader(name, value);
        return read(response);
    }

    private ResponseHead read(BasicHttpResponse response) {
        return heads.read(URI.create("https://a.example/feeds/all"), response);
    }
}
