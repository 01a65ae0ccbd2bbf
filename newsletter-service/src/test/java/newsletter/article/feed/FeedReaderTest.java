package newsletter.article.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedReaderTest {

    private static final URI ADDRESS = URI.create("https://news.example/feeds/all.xml");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

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

    private static FeedEntry item(String fields) {
        return only("<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
                + "<title>News</title><item>" + fields + "</item></channel></rss>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
        <rss version="0.91"><channel><title>News</title><link>https://news.example/</link>
        <item><title>Bridge opens</title><link>/bridge</link><pubDate>Sun, 01 Mar 2026 12:00:00 GMT</pubDate></item></channel></rss>""", """
        <rss version="2.0"><channel><title>News</title><link>https://news.example/</link>
        <item><title>Bridge opens</title><guid>https://news.example/bridge</guid><pubDate>1 Mar 26 14:00 +0200</pubDate></item></channel></rss>""", """
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="https://news.example/"><title>News</title><link>https://news.example/</link></channel>
        <item rdf:about="https://news.example/bridge"><title>Bridge opens</title><d:date>2026-03-01T13:00:00+01:00</d:date></item></rdf:RDF>""", """
        <Channel xmlns="http://purl.org/net/rss1.1#"><title>News</title><link>https://news.example/</link>
        <items><item><title>Bridge opens</title><link>https://news.example/bridge</link><date>2026-03-01T12:00:00Z</date></item></items></Channel>""", """
        <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>News</title><link rel="alternate" href="https://news.example/"/>
        <entry><title mode="escaped" type="text/html">Bridge &lt;b&gt;opens&lt;/b&gt;</title><link href="../bridge"/><issued>2026-03-01T12:00Z</issued></entry></feed>""", """
        <a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>News</a:title><a:link href="/"/>
        <a:entry><a:title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Bridge <i>opens</i></div></a:title>
        <a:link rel="self" href="/x"/><a:link href="/bridge"/><a:published>2026-03-01T12:00:00.000Z</a:published></a:entry></a:feed>""", """
        <CHANNEL HREF="https://news.example/"><TITLE>News</TITLE>
        <ITEM HREF="https://news.example/bridge" LASTMOD="2026-03-01T12:00"><TITLE>Bridge opens</TITLE><date>2026-03-01</date></ITEM></CHANNEL>""", """
        {"version": "https://jsonfeed.org/version/1.1", "title": "News", "home_page_url": "https://news.example/",
        "items": [{"id": 7, "url": "/bridge", "title": "Bridge opens", "date_published": "2026-03-01T12:00:00Z"}]}""", """
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
        <url><loc>https://news.example/bridge</loc><n:news><n:publication><n:name>News</n:name><n:language>en</n:language></n:publication>
        <n:publication_date>2026-03-01T12:00:00Z</n:publication_date><n:title>Bridge opens</n:title></n:news></url></urlset>"""})
    void readsEveryFormat(String document) {
        FeedEntry entry = only(document);
        assertThat(entry.title()).isEqualTo("Bridge opens");
        assertThat(entry.link()).isEqualTo(URI.create("https://news.example/bridge"));
        assertThat(entry.published()).isIn(NOON, Instant.parse("2026-03-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        <title>AT&amp;amp;T wins</title>                            | AT&T wins
        <title>1 &lt; 2</title>                                     | 1 < 2
        <title><![CDATA[A <em>new</em> day]]></title>               | A new day
        <title>The &lt;blink&gt; tag</title>                        | The <blink> tag
        <title>Caf&eacute; &#8217;s &#146;</title>                  | Café ’s ’
        <title>  two  <!-- no -->  words </title>                   | two words
        <title>&lang;A&rang; langer</title>                         | 〈A〉 langer
        <title>A&lt;!-- x > &lt;b>B&lt;/b></title>                  | A B
        <title>Fish & chips</title>                                 | Fish & chips
        <title>Ã©tÃ©</title>                                         | été
        <x:title xmlns:x='urn:x'>no</x:title><title>Yes</title>     | Yes
        <image><title>no</title></image><title>Yes</title>          | Yes
        <dc:title>Only this</dc:title>                              | Only this
        """)
    void makesTitlesPlainText(String field, String title) {
        assertThat(item(field + "<link>/a</link>").title()).isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        <link>https://x.example/a?b=1&sect=2</link>                                        | https://x.example/a?b=1&sect=2
        <link> /a b^c </link>                                                              | https://news.example/a%20b%5Ec
        <link>?p=3</link>                                                                  | https://news.example/feeds/all.xml?p=3
        <link>../../../up</link>                                                           | https://news.example/up
        <link>//cdn.example/a</link>                                                       | https://cdn.example/a
        <link>https://bücher.example/ä</link>                                              | https://xn--bcher-kva.example/ä
        <link>javascript:alert(1)</link>                                                   |
        <guid isPermaLink='false'>https://x.example/a</guid>                               |
        <guid>https://x.example/a</guid>                                                   | https://x.example/a
        <guid>https://x.example/a</guid><link>https://x.example/b</link>                   | https://x.example/b
        <link>https://count.example/1</link><feedburner:origLink>https://x.example/a</feedburner:origLink> | https://x.example/a
        <link xml:base='https://b.example/c/'>a</link>                                     | https://b.example/c/a
        """)
    void findsThePageOfAnEntry(String field, @Nullable String link) {
        assertThat(item("<title>T</title>" + field).link()).isEqualTo(link == null ? null : URI.create(link));
    }

    @Test
    void takesTheFieldsOfAnEntry() {
        FeedEntry entry = only("""
            <rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
              xmlns:media="http://search.yahoo.com/mrss/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel><item>
            <guid isPermaLink="false">n-7</guid><title>T</title><description>Short &lt;a href="more?a=1"&gt;text&lt;/a&gt;</description>
            <content:encoded><![CDATA[<p>Long</p>]]></content:encoded>
            <author>anna@x.example (Anna Example)</author><dc:creator>Ben Example</dc:creator><dc:creator>only@x.example</dc:creator>
            <category>World</category><dc:subject>Bridges</dc:subject><category>World</category>
            <source url="https://w.example/feed">Wire</source><slash:comments>12</slash:comments><dc:language>de_AT</dc:language>
            <dc:rights>All kept</dc:rights><media:group><media:content url="/s.jpg" width="100" medium="image"/>
            <media:content url="/l.jpg" width="900" type="image/jpeg"><media:description>A bridge</media:description></media:content>
            <media:content url="/v.mp4" width="1900" type="video/mp4"/></media:group></item></channel></rss>""");
        assertThat(entry.id()).isEqualTo("n-7");
        assertThat(entry.summary()).isEqualTo("Short <a href=\"https://news.example/feeds/more?a=1\">text</a>");
        assertThat(entry.content()).isEqualTo("<p>Long</p>");
        assertThat(entry.authors()).containsExactly("Anna Example", "Ben Example");
        assertThat(entry.categories()).containsExactly("World", "Bridges");
        assertThat(entry.source()).isEqualTo("Wire");
        assertThat(entry.comments()).isEqualTo(12);
        assertThat(entry.language()).isEqualTo("de-AT");
        assertThat(entry.rights()).isEqualTo("All kept");
        assertThat(entry.image()).isEqualTo(new FeedEntry.Image(URI.create("https://news.example/l.jpg"), "A bridge"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        <enclosure url='/e.png' type='image/png'/><enclosure url='/e.mp3' type='audio/mpeg'/>              | /e.png | false
        <enclosure url='/e.mp3' type='audio/mpeg'/><media:thumbnail url='/t.jpg'/>                         | /t.jpg | false
        <itunes:image href='/i.jpg'/>                                                                      | /i.jpg | false
        <image><url>/u.gif</url></image>                                                                   | /u.gif | false
        <description>&lt;img src="/1.gif" width="1"&gt;&lt;img src="p.jpg" alt="x"&gt;</description>       | /feeds/p.jpg | true
        """)
    void findsAPictureWhereThereIsOne(String field, String path, boolean fromText) {
        FeedEntry.Image image =
                Objects.requireNonNull(item("<title>T</title>" + field).image());
        assertThat(image.address()).isEqualTo(URI.create("https://news.example" + path));
        assertThat(image.fromText()).isEqualTo(fromText);
    }

    @Test
    void tellsWhatTheFeedSaysOfItself() {
        Feed feed = read("""
            <rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>News &amp;amp; more</title><link>https://news.example/</link>
            <atom:link rel="self" href="https://news.example/feed"/><atom:link rel="hub" href="https://hub.example/"/>
            <language>en-us</language><copyright>© News</copyright><ttl>30</ttl><lastBuildDate>Sun, 01 Mar 2026 12:00:00 GMT</lastBuildDate>
            </channel></rss>""");
        assertThat(feed.title()).isEqualTo("News & more");
        assertThat(feed.home()).isEqualTo(URI.create("https://news.example/"));
        assertThat(feed.self()).isEqualTo(URI.create("https://news.example/feed"));
        assertThat(feed.hub()).isEqualTo(URI.create("https://hub.example/"));
        assertThat(feed.language()).isEqualTo("en-US");
        assertThat(feed.rights()).isEqualTo("© News");
        assertThat(feed.pace()).isEqualTo(Duration.ofMinutes(30));
        assertThat(feed.updated()).isEqualTo(NOON);
    }

    @Test
    void takesThePaceFromPeriodAndFrequency() {
        Feed feed = read(
                "<rss><channel><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel></rss>");
        assertThat(feed.pace()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void givesTheFeedsAuthorToEntriesThatNameNone() {
        FeedEntry entry = only("""
            <feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title></entry><author><name>Anna</name></author></feed>""");
        assertThat(entry.authors()).containsExactly("Anna");
    }

    @Test
    void listsTheSitemapsOfAnIndex() {
        Feed feed = read("""
            <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://news.example/1.xml</loc></sitemap>
            <sitemap><loc>https://news.example/2.xml</loc></sitemap></sitemapindex>""");
        assertThat(feed.parts())
                .containsExactly(URI.create("https://news.example/1.xml"), URI.create("https://news.example/2.xml"));
        assertThat(feed.entries()).isEmpty();
    }

    @Test
    void readsTheFieldsOfAJsonFeed() {
        Feed feed = read("""
            {"version": "https://jsonfeed.org/version/1", "title": "News", "language": "fr", "author": {"name": "Desk"},
             "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
             "items": [{"id": "1", "external_url": "https://x.example/a", "content_html": "<p><img src='/p.jpg' alt='P'></p>", "tags": ["A", "B"]},
                       {"id": "2", "content_text": "a < b"}, 5, {}]}""");
        assertThat(feed.hub()).isEqualTo(URI.create("https://hub.example/"));
        assertThat(feed.broken()).extracting(Feed.BrokenEntry::position).containsExactly(3, 4);
        FeedEntry first = feed.entries().getFirst();
        assertThat(first.link()).isEqualTo(URI.create("https://x.example/a"));
        assertThat(first.categories()).containsExactly("A", "B");
        assertThat(first.authors()).containsExactly("Desk");
        assertThat(first.image()).isEqualTo(new FeedEntry.Image(URI.create("https://news.example/p.jpg"), "P", true));
        assertThat(feed.entries().get(1).content()).isEqualTo("a &lt; b");
    }
}
