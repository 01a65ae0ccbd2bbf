package newsletter.article.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents made to exhaust their reader. What is asserted is the outcome; the time-out only ends a test that would hang. */
@Timeout(120)
class HostileFeedsTest {

    private static final URI ADDRESS = URI.create("https://news.example/feed");
    private static final String START = "<rss><channel><title>t</title><item><title>x</title></item>";

    private static FeedOutcome read(String document) {
        return FeedReader.read(document.getBytes(StandardCharsets.UTF_8), null, ADDRESS);
    }

    private static Feed feed(String document) {
        FeedOutcome outcome = read(document);
        assertThat(outcome).isInstanceOf(FeedOutcome.Read.class);
        return ((FeedOutcome.Read) outcome).feed();
    }

    @ParameterizedTest
    @CsvSource({"<a>, 3300000", "<item>, 1500000", "<a/>, 2500000", "<a b='1'>, 1000000"})
    void refusesMoreElementsThanAFeedNeeds(String element, int times) {
        assertThat(read(START + element.repeat(times)))
                .isInstanceOfSatisfying(
                        FeedOutcome.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).contains("more elements"));
    }

    @Test
    void readsTheFirstOfAMillionEntries() {
        Feed feed = feed("<rss><channel>" + "<item><title>a</title></item>".repeat(500_000));
        assertThat(feed.entries()).hasSize(5_000);
        assertThat(feed.broken()).extracting(Feed.BrokenEntry::position).containsExactly(5_001);
    }

    @Test
    void refusesADocumentBeyondTheLimit() {
        assertThat(read("<rss a='" + "x".repeat(50_000_000) + "'/>"))
                .isInstanceOfSatisfying(
                        FeedOutcome.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).contains("larger than 16 MB"));
    }

    @Test
    void boundsEveryField() {
        FeedEntry entry = feed("<rss><channel><item><title>" + "x ".repeat(3_000_000)
                        + "</title><link>https://x.example/"
                        + "a/../".repeat(100_000) + "</link><guid>" + "g".repeat(100_000) + "</guid><description>"
                        + "d".repeat(2_000_000)
                        + "</description><pubDate>" + "1 ".repeat(100_000) + "</pubDate>"
                        + "<category>c</category>".repeat(10_000)
                        + "<author>" + "a@".repeat(100_000) + "</author></item></channel></rss>")
                .entries()
                .getFirst();
        assertThat(entry.title()).hasSize(2_000);
        assertThat(entry.link()).isNull();
        assertThat(entry.id()).isNull();
        assertThat(entry.summary()).hasSize(1_000_000);
        assertThat(entry.published()).isNull();
        assertThat(entry.categories()).containsExactly("c");
    }

    @ParameterizedTest
    @CsvSource({
        "<![CDATA[, 500000",
        "<!--, 1000000",
        "<?x, 1000000",
        "&, 3000000",
        "&lt;a href=x>, 300000",
        "</y>, 500000",
        "&lt;b>, 500000",
        "<!a, 1000000"
    })
    void goesOnceOverWhatNeverEnds(String piece, int times) {
        Feed feed = feed(START + "<item><title>y</title><description>" + piece.repeat(times));
        assertThat(feed.entries()).extracting(FeedEntry::title).contains("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE ", "<!DOCTYPE '", "<!x", "<!-- ", "<?x "})
    void goesOnceOverAPrologThatNeverEnds(String piece) {
        assertThat(read(piece.repeat(1_500_000))).isInstanceOf(FeedOutcome.Unreadable.class);
    }

    @Test
    void refusesEntitiesThatMultiply() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE lolz [<!ENTITY a0 \"lol\">");
        for (int i = 1; i < 10; i++) {
            laughs.append(
                    "<!ENTITY a%d \"%s\">".formatted(i, "&a%d;".formatted(i - 1).repeat(10)));
        }
        laughs.append("]><rss><channel><title>&a9;</title></channel></rss>");
        assertThat(read(laughs.toString())).isEqualTo(new FeedOutcome.Unreadable(Prolog.REFUSED));
    }

    @ParameterizedTest
    @CsvSource({"[, 3000000", "'[],', 2000000", "'{\"a\":', 1000000"})
    void refusesJsonThatIsDeepOrWide(String piece, int times) {
        assertThat(read("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[" + piece.repeat(times)))
                .isInstanceOf(FeedOutcome.Unreadable.class);
    }
}
