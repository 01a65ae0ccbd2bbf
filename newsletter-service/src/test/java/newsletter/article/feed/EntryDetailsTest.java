package newsletter.article.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryDetailsTest {

    private static FeedEntry item(String fields) {
        return FeedReaderTest.read("<rss version='2.0' xmlns:slash='http://purl.org/rss/1.0/modules/slash/'"
                        + " xmlns:thr='http://purl.org/syndication/thread/1.0' xmlns:dc='http://purl.org/dc/elements/1.1/'"
                        + " xmlns:dcterms='http://purl.org/dc/terms/' xmlns:media='http://search.yahoo.com/mrss/'>"
                        + "<channel><title>News</title><language>en-us</language><copyright>© News</copyright>"
                        + "<item><title>Ferry returns</title>" + fields + "</item></channel></rss>")
                .entries()
                .getFirst();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<slash:comments>12</slash:comments>",
                "<slash:comments> 12 </slash:comments>",
                "<thr:total>12</thr:total>",
                "<comments>https://news.example/ferry#comments</comments><slash:comments>12</slash:comments>",
                "<link rel='replies' thr:count='12' href='https://news.example/ferry/comments'/>"
            })
    void countComments(String fields) {
        assertThat(item(fields).comments()).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<slash:comments/>",
                "<slash:comments>-1</slash:comments>",
                "<slash:comments>many</slash:comments>",
                "<slash:comments>99999999999</slash:comments>",
                "<comments>https://news.example/ferry#comments</comments>"
            })
    void countNoneThatCannotBe(String fields) {
        assertThat(item(fields).comments()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<dc:rights>All kept</dc:rights> | All kept",
                "<copyright>© Wire</copyright> | © Wire",
                "<dcterms:rights>CC BY 4.0</dcterms:rights> | CC BY 4.0",
                "<media:copyright>© Photo &amp;amp; Co</media:copyright> | © Photo & Co"
            })
    void stateTheirRights(String fields, String rights) {
        assertThat(item(fields).rights()).isEqualTo(rights);
    }

    @Test
    void areOtherThanThoseOfTheWholeFeed() {
        assertThat(item("").rights()).isNull();
        assertThat(FeedReaderTest.read(
                                "<feed xmlns='http://www.w3.org/2005/Atom'><title>News</title><rights type='html'>&amp;copy; News</rights>"
                                        + "<entry><title>Ferry returns</title></entry></feed>")
                        .rights())
                .isEqualTo("© News");
    }

    @ParameterizedTest
    @CsvSource({"de_AT, de-AT", "German, de", "deu, de", "jp, ja"})
    void stateTheirLanguageInManyWays(String written, String tag) {
        assertThat(item("<dc:language>" + written + "</dc:language>").language())
                .isEqualTo(tag);
    }

    @Test
    void countNothingInAJsonFeed() {
        FeedEntry entry = FeedReaderTest.read(
                        "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"News\", \"language\": \"en_GB\","
                                + "\"items\": [{\"id\": \"1\", \"title\": \"Ferry returns\", \"language\": \"de\", \"comments\": 12}]}")
                .entries()
                .getFirst();
        assertThat(entry.comments()).isNull();
        assertThat(entry.language()).isEqualTo("de");
    }
}
