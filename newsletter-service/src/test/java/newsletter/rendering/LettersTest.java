package newsletter.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import newsletter.kernel.LetterKind;
import newsletter.testing.Golden;
import newsletter.web.Messages;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LettersTest {

    private static final String HOSTILE = "<script>alert(1)</script> \"quoted\" & 'so' ${7*7} <#assign x=1>";

    private final Letters letters = new FreeMarkerLetters(new Templates(new Messages()));

    @Test
    void rendersAnAlertAsItWasApproved() {
        RenderedLetter letter = letters.render(sample(LetterKind.ALERT));

        Golden.assertMatches("letter-alert.html", letter.html());
        Golden.assertMatches("letter-alert.txt", letter.text());
        assertThat(letter.subject()).isEqualTo("Needs a look: A digest run fails again and again");
    }

    @Test
    void rendersATestAsItWasApproved() {
        RenderedLetter letter = letters.render(sample(LetterKind.TEST));

        Golden.assertMatches("letter-test.html", letter.html());
        Golden.assertMatches("letter-test.txt", letter.text());
        assertThat(letter.subject()).isEqualTo("The newsletter service can send mail");
    }

    @ParameterizedTest
    @EnumSource(LetterKind.class)
    void areBuiltForScreenReadersAndDarkMode(LetterKind kind) {
        RenderedLetter letter = letters.render(sample(kind));
        Document html = Jsoup.parse(letter.html());

        assertThat(html.select("table")).allMatch(table -> table.attr("role").equals("presentation"));
        assertThat(html.select("h1")).hasSize(1);
        assertThat(html.select("html").attr("lang")).isEqualTo("en");
        assertThat(html.select("html").attr("dir")).isEqualTo("ltr");
        assertThat(html.select("style").html()).contains("prefers-color-scheme:dark");
        assertThat(html.text()).contains("1 Quay Street Port Harbour", "You get this letter because");
        assertThat(letter.text()).contains("\n1 Quay Street\nPort Harbour\n");
        assertThat(letter.text().lines().filter(line -> !line.contains("://"))).allMatch(line -> line.length() <= 72);
    }

    static Stream<LetterKind> forReaders() {
        return Arrays.stream(LetterKind.values()).filter(LetterKind::isForReaders);
    }

    @ParameterizedTest
    @MethodSource("forReaders")
    void speakEveryLanguageToReaders(LetterKind kind) {
        LetterText english = sample(kind);
        for (Locale language : Messages.LANGUAGES) {
            RenderedLetter letter = letters.render(new LetterText(
                    kind,
                    language.getLanguage(),
                    english.name(),
                    english.values(),
                    english.secrets(),
                    english.senderName(),
                    english.postalAddress()));

            assertThat(letter.language()).isEqualTo(language.getLanguage());
            assertThat(letter.text() + letter.subject())
                    .doesNotContainPattern("letter\\.[a-z]")
                    .doesNotContain("{0}", "back.submit");
            assertThat(Jsoup.parse(letter.html()).select("html").attr("dir"))
                    .isEqualTo(letter.language().equals("ar") ? "rtl" : "ltr");
        }
    }

    @Test
    void showMarkupAsText() {
        RenderedLetter letter = letters.render(alert("en", HOSTILE));
        Document html = Jsoup.parse(letter.html());

        assertThat(html.select("script")).isEmpty();
        assertThat(html.select("h1").text()).isEqualTo(HOSTILE);
        assertThat(letter.subject()).isEqualTo("Needs a look: " + HOSTILE);
    }

    @Test
    void cleanWhatTheOutboxMayHoldAllTheSame() {
        RenderedLetter letter = letters.render(alert("en", "a\r\nBcc: b\u0000 \uD83D \uE000c"));

        assertThat(letter.subject()).isEqualTo("Needs a look: a Bcc: b c");
        assertThat(letters.render(alert("en", "x".repeat(10_000))).subject()).hasSizeLessThanOrEqualTo(120);
    }

    @Test
    void areInTheLanguageAskedForWhereTheyWereWrittenInItElseInEnglish() {
        RenderedLetter german = letters.render(alert("de-AT", "Undicht"));
        RenderedLetter hebrew = letters.render(alert("he", "Leaks"));

        assertThat(german.language()).isEqualTo("de");
        assertThat(german.subject()).isEqualTo("Bitte ansehen: Undicht");
        assertThat(Jsoup.parse(german.html()).select("html").attr("lang")).isEqualTo("de");
        assertThat(hebrew.language()).isEqualTo("en");
        assertThat(hebrew.subject()).isEqualTo("Needs a look: Leaks");
    }

    @Test
    void refuseToLeaveOutAValueAndShowNoSecretsInWhatIsLogged() {
        LetterText incomplete = new LetterText(
                LetterKind.TEST, "en", null, Map.of("service", "here"), Map.of("code", "hush"), "Tide", "");

        assertThatThrownBy(() -> letters.render(incomplete))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("letters/test.html.ftlh failed at line");
        assertThat(incomplete).asString().doesNotContain("hush");
        assertThat(letters.render(sample(LetterKind.TEST))).asString().doesNotContain("K7WPM2QX");
    }

    private static LetterText alert(String language, String title) {
        Map<String, String> values = Map.of("title", title, "detail", "d", "since", "s", "service", "here");
        return new LetterText(LetterKind.ALERT, language, null, values, Map.of(), "Tide", "");
    }

    private static LetterText sample(LetterKind kind) {
        Map<String, String> values = Map.ofEntries(
                Map.entry("title", "A digest run fails again and again"),
                Map.entry(
                        "detail",
                        "The run of wave 12 has failed 3 times in a row. Its readers wait; it is tried again until the wave expires."),
                Map.entry("next", "The log says why: look for \"The run of wave 12\"."),
                Map.entry("since", "10 March 2026, 08:00 UTC"),
                Map.entry("service", "https://news.tide.example"),
                Map.entry("by", "Ada Archer"),
                Map.entry("days", "7"),
                Map.entry("preferences", "https://news.tide.example/preferences/"),
                Map.entry("list0", "Morning"),
                Map.entry("list1", "Evening"),
                Map.entry("old", "a•••@tide.example"),
                Map.entry("new", "b•••@tide.example"),
                Map.entry("hours", "24"),
                Map.entry("links", "https://news.tide.example/preferences"),
                Map.entry("minutes", "30"),
                Map.entry("what", "codes-off"),
                Map.entry("at", "2026-03-10T08:00:00Z"),
                Map.entry("list", "Morning digest"),
                Map.entry("first", "Wednesday, 11 March 2026, 07:00 (Europe/Berlin)"),
                Map.entry("lists", "The Harbour Post, The Weekly Tide"),
                Map.entry("name1", "hour"),
                Map.entry("value1", "18:00"),
                Map.entry("name2", "pause"),
                Map.entry("value2", "Wednesday, 1 April 2026"));
        return new LetterText(
                kind,
                "en",
                "Ada",
                values,
                Map.of(
                        "code",
                        "K7WPM2QX",
                        "link",
                        "https://news.tide.example/register/once",
                        "preferences",
                        "https://news.tide.example/preferences/a",
                        "unsubscribe",
                        "https://news.tide.example/u/b",
                        "tokens",
                        "AQAAAQAAAAAAAAAB AQAAAQAAAAAAAAAC"),
                "The Harbour Post",
                "1 Quay Street\nPort Harbour");
    }
}
