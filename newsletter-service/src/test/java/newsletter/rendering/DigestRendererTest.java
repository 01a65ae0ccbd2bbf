package newsletter.rendering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import newsletter.article.Article;
import newsletter.testing.Golden;
import newsletter.web.Messages;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DigestRendererTest {

    private final Messages messages = new Messages();
    private final DigestRenderer renderer = SampleDigest.RENDERER;

    @Test
    void rendersTheSampleAsItWasApproved() {
        Variant variant = SampleDigest.rendered();

        Golden.assertMatches("digest.html", variant.html());
        Golden.assertMatches("digest.txt", variant.text());
        assertThat(variant.subject()).isEqualTo("The Morning Tide: Ferries sail again, and both sides call it a draw");
    }

    @Test
    void rendersACorrectionAsItWasApproved() {
        Variant variant = SampleDigest.correction();

        Golden.assertMatches("correction.html", variant.html());
        Golden.assertMatches("correction.txt", variant.text());
        assertThat(variant.subject()).isEqualTo("Correction: The harbour bridge");
    }

    @Test
    void showsMarkupInTitlesAndSummariesAsText() {
        String hostile = "<script>alert(1)</script> \"quoted\" & 'so' ${7*7} <#assign x=1>";

        Document html = html(SampleDigest.article(1, hostile, "<img src=x onerror=alert(2)>"));

        assertThat(html.select("script, img")).isEmpty();
        assertThat(html.select("h3").text()).isEqualTo(hostile);
        assertThat(html.select("p")).anyMatch(p -> p.text().equals("<img src=x onerror=alert(2)>"));
    }

    @Test
    void letsNoArticleForgeAPlaceholderOrBreakALine() {
        String forged = "Free " + PersonalToken.UNSUBSCRIBE_URL.placeholder() + "\r\nBcc: all\u0000 \uD83D news";

        Variant variant = render(SampleDigest.article(1, forged, forged));

        assertThat(variant.subject()).isEqualTo("The Morning Tide: Free UNSUBSCRIBE_URL Bcc: all news");
        assertThat(occurrences(variant.html(), PersonalToken.UNSUBSCRIBE_URL.placeholder()))
                .isEqualTo(1);
        assertThat(occurrences(variant.text(), PersonalToken.UNSUBSCRIBE_URL.placeholder()))
                .isEqualTo(1);
    }

    @Test
    void showsWhatIsRelatedToTheLeadAndNothingOnceTheLeadIsGone() {
        Article lead = SampleDigest.article(1, "Ferries sail again", "");
        Article related = SampleDigest.article(2, "How the strike began", "It was the tea.");
        Article other = SampleDigest.article(3, "Chess in the harbour", "");

        Variant whole = renderer.render(SampleDigest.withRelated(List.of(lead, other, related), 2));
        Variant leaderless = renderer.render(SampleDigest.withRelated(List.of(other, related), 2));

        Document html = Jsoup.parse(whole.html());
        assertThat(html.select("table[data-section=related] h2").text()).isEqualTo("Related");
        assertThat(html.select("table[data-section=related]").text())
                .contains("More on “Ferries sail again”", "How the strike began", "It was the tea.");
        assertThat(whole.text()).contains("Related\n-------\nMore on “Ferries sail again”\n\nHow the strike began");
        assertThat(leaderless.html())
                .contains("Chess in the harbour")
                .doesNotContain("How the strike began", "Related");
        assertThat(leaderless.text()).doesNotContain("How the strike began", "Related");
    }

    @Test
    void cutsALongSubjectBetweenWords() {
        Variant variant = render(SampleDigest.article(1, "An endless harbour headline ".repeat(20), ""));

        assertThat(variant.subject()).hasSizeLessThanOrEqualTo(78).endsWith(" An…");
    }

    @Test
    void cutsAnUnbrokenSubjectBetweenCharacters() {
        Variant variant = render(SampleDigest.article(1, "👩🏽‍🚀".repeat(70), ""));

        assertThat(variant.subject()).hasSizeLessThanOrEqualTo(78).endsWith("👩🏽‍🚀…");
    }

    @Test
    void wrapsTextAt72ColumnsButLeavesLinksWhole() {
        String text =
                render(SampleDigest.article(1, "Short", "word ".repeat(200))).text();

        assertThat(text.lines().filter(line -> !line.contains("://"))).allMatch(line -> line.length() <= 72);
        assertThat(text.lines()).contains("  https://tide.example/2026/03/1?from=digest&n=1&utm_campaign=nl-hldcm");
        assertThat(text.lines()).contains(PersonalToken.PREFERENCES_URL.placeholder());
    }

    @Test
    void staysBelowTheSizeThatIsClippedAndShowsEveryStory() {
        List<Article> many = LongStream.rangeClosed(1, 60)
                .mapToObj(id -> SampleDigest.article(id, "Tides & times, ".repeat(12), "“Sum” <up>. ".repeat(40)))
                .toList();

        Variant variant = renderer.render(SampleDigest.content(many));

        assertThat(variant.html().getBytes(UTF_8).length).isLessThan(100_000);
        assertThat(Jsoup.parse(variant.html()).select("h3")).hasSize(60);
    }

    @Test
    void leavesOutAnArticleThatWasRetracted() {
        DigestContent content = SampleDigest.content();
        DigestContent retracted = SampleDigest.content(
                content.composition(),
                content.articles().values().stream()
                        .filter(article -> article.id().value() != 6)
                        .toList());

        Document html = Jsoup.parse(renderer.render(retracted).html());

        assertThat(html.select("[data-section]").eachAttr("data-section"))
                .containsExactly("our-picks", "whats-hot", "culture", "dont-miss");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void saysEverythingOfItsOwnInTheReadersLanguage(Locale language) {
        Document html = Jsoup.parse(
                renderer.render(SampleDigest.content(language.toLanguageTag())).html());

        assertThat(html.select("html").attr("lang")).isEqualTo(language.getLanguage());
        assertThat(html.select("h2").eachText())
                .contains(
                        messages.text(language, "digest.picks"),
                        messages.text(language, "digest.hot"),
                        messages.text(language, "digest.miss"));
        assertThat(html.text())
                .contains(
                        said(language, "digest.trending-readers", 212),
                        said(language, "digest.most-read", 1240),
                        said(language, "digest.by", "Piet Okker"),
                        said(language, "digest.minutes", 11));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void hasNoEnglishWordOfItsOwnInOtherLanguages(Locale language) {
        Variant variant = renderer.render(SampleDigest.content(language.toLanguageTag()));
        String said = Jsoup.parse(variant.html()).text() + variant.text();

        assertThat(said)
                .satisfies(text -> assertThat(List.of(
                                "Our Picks",
                                "What’s Hot",
                                "Don’t Miss",
                                "readers",
                                "min read",
                                "Also covered by",
                                "Updated",
                                "Share:",
                                "You get this email",
                                "Unsubscribe",
                                "Monday, 9",
                                "Sponsored"))
                        .filteredOn(text::contains)
                        .hasSize(language.equals(Locale.ENGLISH) ? 12 : 0));
    }

    @Test
    void runsFromRightToLeftInArabicAndKeepsLatinNamesApart() {
        Variant variant = renderer.render(SampleDigest.content("ar"));
        Document html = Jsoup.parse(variant.html());

        assertThat(html.select("html").attr("dir")).isEqualTo("rtl");
        assertThat(html.select("body > table").attr("dir")).isEqualTo("rtl");
        assertThat(html.select("td.card").attr("align")).isEqualTo("right");
        assertThat(html.select("[style*=text-align:left], [align=left]")).isEmpty();
        assertThat(html.text()).contains("\u2068The Morning Tide\u2069 · ", "بقلم \u2068Piet Okker\u2069");
        assertThat(variant.html()).contains("\u2068" + PersonalToken.EMAIL.placeholder() + "\u2069");
    }

    /** As a parser shows it. */
    private String said(Locale language, String key, Object argument) {
        return messages.text(language, key, argument).replace('\u00a0', ' ');
    }

    static List<Locale> languages() {
        return Messages.LANGUAGES;
    }

    @Test
    void isBuiltForScreenReaders() {
        Document html = Jsoup.parse(SampleDigest.rendered().html());

        assertThat(html.select("table")).allMatch(table -> table.attr("role").equals("presentation"));
        assertThat(html.select("img")).isNotEmpty().allMatch(SampleDigestImages::isComplete);
        assertThat(html.select("html").attr("lang")).isEqualTo("en");
        assertThat(html.select("html").attr("dir")).isEqualTo("ltr");
        assertThat(html.select("h1")).hasSize(1);
    }

    private Document html(Article article) {
        return Jsoup.parse(render(article).html());
    }

    private Variant render(Article article) {
        return renderer.render(SampleDigest.content(List.of(article)));
    }

    private static int occurrences(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    private static final class SampleDigestImages {

        static boolean isComplete(Element image) {
            return !image.attr("alt").isBlank()
                    && !image.attr("width").isBlank()
                    && !image.attr("height").isBlank();
        }
    }
}
