package newsletter.article.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTagsTest {

    @ParameterizedTest
    @CsvSource({
        "en, en",
        "EN-us, en-US",
        "pt_BR, pt-BR",
        "' de ', de",
        "zh-Hant-TW, zh-Hant-TW",
        "epo, eo",
        "deu, de",
        "ger-AT, ger-AT",
        "English, en",
        "Deutsch, de",
        "日本語, ja",
        "jp, ja",
        "cz, cs",
        "iw, he",
        "sr-latn, sr-Latn"
    })
    void readsWhatFeedsAndPagesWrite(String written, String tag) {
        assertThat(LanguageTags.parse(written)).contains(tag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "und",
                "UND",
                "rss_2.0.channel.language",
                "newspaper",
                "e",
                "en us",
                "-",
                "en-",
                "x-private",
                "<b>",
                "en, de"
            })
    void leavesOutWhatNamesNone(String written) {
        assertThat(LanguageTags.parse(written)).isEmpty();
    }
}
