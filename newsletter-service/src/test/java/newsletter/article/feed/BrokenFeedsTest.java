package newsletter.article.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenFeedsTest {

    private static final URI ADDRESS = URI.create("https://news.example/feeds/all.xml");

    static Feed read(String document) {
        return read(document.getBytes(StandardCharsets.UTF_8), null);
    }

    private static Feed read(byte[] document, @Nullable String contentType) {
        FeedOutcome outcome = FeedReader.read(document, contentType, ADDRESS);
        assertThat(outcome).isInstanceOf(FeedOutcome.Read.class);
        return ((FeedOutcome.Read) outcome).feed();
    }

    private static FeedEntry only(String document) {
        Feed feed = read(document);
        assertThat(feed.entries()).hasSize(1);
        return feed.entries().getFirst();
    }

    private static String reason(String document) {
        FeedOutcome outcome = FeedReader.read(document.getBytes(StandardCharsets.UTF_8), "text/html", ADDRESS);
        assertThat(outcome).isInstanceOf(FeedOutcome.Unreadable.class);
        return ((FeedOutcome.Unreadable) outcome).reason();
    }

    @Test
    void believesNoEntryInWhichTheDocumentBreaksOff() {
        String whole = "<rss><channel><item><title>a</title><link>https://a.example/story-12</link></item>"
                + "<item><title>b</title><link>https://a.example/story-345</link></item></channel></rss>";
        for (int end = whole.indexOf("story-345"); end < whole.lastIndexOf("</item"); end++) {
            Feed cut = read(whole.substring(0, end));
            assertThat(cut.entries()).extracting(FeedEntry::title).containsExactly("a");
            assertThat(cut.broken()).extracting(Feed.BrokenEntry::reason).containsExactly(XmlFeedReader.CUT);
        }
        assertThat(read(whole.replace("</channel></rss>", "")).entries()).hasSize(2);
        assertThat(read(whole.replace("</item>", "")).entries()).hasSize(2);
    }

    @Test
    void keepsTheOtherEntriesWhenOneIsBroken() {
        Feed feed = read(
                "<rss><channel><item><title>A</title></item><item><x/></item><item><title>B</title></item></channel></rss>");
        assertThat(feed.entries()).extracting(FeedEntry::title).containsExactly("A", "B");
        assertThat(feed.broken()).extracting(Feed.BrokenEntry::position).containsExactly(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rss><channel><item><title>A<link>/a</link></item>",
                "Warning: too late\n<rss><channel><item><title>A</title><link>/a</link></item></channel></rss>",
                "\n\n<?xml version='1.0'?><rss><channel><item><title>A</title><link>/a</link><p>x</b></item></rss>",
                "<rss><channel><item><title>A</title><link>/a</link><description>x<br>y & z</description></item></channel>",
                "<item><title>A</title><link>/a</link></item>",
                "<rss><channel><item title=x><title>A\u0000</title><link>/a</link></item></channel></rss>"
            })
    void readsWhatIsIllFormed(String document) {
        FeedEntry entry = only(document);
        assertThat(entry.title()).isEqualTo("A");
        assertThat(entry.link()).isEqualTo(URI.create("https://news.example/a"));
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, , utf-8",
        "ISO-8859-1, , iso-8859-1",
        "windows-1251, , windows-1251",
        "UTF-16, , utf-16",
        "UTF-16LE, , ",
        "UTF-32, , utf-32",
        "ISO-8859-2, application/rss+xml; charset=iso-8859-2, utf-8",
        "UTF-8, text/xml; charset=us-ascii, utf-8",
        "windows-1252, , utf-8",
        "UTF-8, text/xml; charset=\"nonsense\", utf-16",
        "GB18030, , gb2312"
    })
    void readsEveryCharset(String charset, @Nullable String contentType, @Nullable String declared) {
        String title = switch (charset) {
            case "windows-1251" -> "Мост открыт";
            case "GB18030" -> "大桥开通";
            case "ISO-8859-2" -> "Most otwarty, źle";
            default -> "Brücke geöffnet";
        };
        String declaration = declared == null ? "" : " encoding='" + declared + "'";
        String document =
                "<?xml version='1.0'" + declaration + "?><rss><channel><title>" + title + "</title></channel></rss>";
        assertThat(read(document.getBytes(Charset.forName(charset)), contentType)
                        .title())
                .isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        <!DOCTYPE html><html><head><title>x</title></head></html>                          | web page
        <p>Not found</p>                                                                   | web page
        Not found                                                                          | no XML and no JSON
        <opml version='1.0'><body><outline/></body></opml>                                 | list of feeds
        <note><to>you</to></note>                                                          | <note>
        {"error": 404}                                                                     | no JSON Feed
        {"version":                                                                        | none that can be read
        <!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><title>&a;</title></channel></rss>   | refused
        <!DOCTYPE r [<!ENTITY % x SYSTEM "file:///etc/hostname"> %x;]><rss/>               | refused
        """)
    void saysWhyADocumentIsNoFeed(String document, String reason) {
        assertThat(reason(document)).contains(reason).endsWith(".");
    }

    @Test
    void refusesAnEmptyDocument() {
        assertThat(reason("  \n")).isEqualTo("The document is empty.");
    }

    @Test
    void passesADoctypeThatDeclaresNothingUnread() {
        Feed feed = read(
                "<!DOCTYPE rss PUBLIC \"-//X//DTD [1]>//EN\" \"http://127.0.0.1:1/x.dtd\"><rss><channel><title>A&x;</title></channel></rss>");
        assertThat(feed.title()).isEqualTo("A&x;");
    }
}
