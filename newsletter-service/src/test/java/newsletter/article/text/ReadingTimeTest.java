package newsletter.article.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTimeTest {

    @ParameterizedTest
    @CsvSource({
        "en, 10",
        "en-GB, 10",
        "es, 10",
        "nl, 11",
        "sv, 11",
        "fr, 12",
        "de, 13",
        "de-AT, 13",
        "fi, 14",
        "pl, 14",
        "tr, 14",
        "ar, 17",
        "sw, 12"
    })
    void takesItsTimeByTheLanguage(String language, int minutes) {
        assertThat(ReadingTime.minutes("word ".repeat(2380), language)).isEqualTo(minutes);
    }

    @ParameterizedTest
    @CsvSource({"港, zh, 10", "港, zh-Hant-TW, 10", "港, und, 10", "の, ja, 7", "の, und, 7", "ก, th, 3", "ក, km, 3"})
    void countsCharactersWhereWordsAreNotSpaced(String character, String language, int minutes) {
        assertThat(ReadingTime.minutes(character.repeat(2670), language)).isEqualTo(minutes);
    }

    @Test
    void countsBothInTextThatHasBoth() {
        String chinese = "港".repeat(2662);
        String english = "word ".repeat(1190);
        assertThat(ReadingTime.minutes(chinese + " " + english, "zh")).isEqualTo(15);
    }

    @Test
    void guessesTheLanguageThatNobodyStates() {
        String german = "Die Fähre fährt wieder, und der Hafen ist für die Gäste da. ".repeat(200); // 2,400 words
        assertThat(ReadingTime.minutes(german, null)).isEqualTo(13).isEqualTo(ReadingTime.minutes(german, "de"));
    }

    @Test
    void readsWhatItDoesNotKnowAsFastAsIsUsualInTheScript() {
        assertThat(ReadingTime.minutes("кот ".repeat(2380), null)).isEqualTo(12);
        assertThat(ReadingTime.minutes("كتب ".repeat(2380), null)).isEqualTo(17);
        assertThat(ReadingTime.minutes("고양이 ".repeat(2380), null)).isEqualTo(12);
    }

    @Test
    void isAMinuteAtLeastForAnyTextAndNoneForNone() {
        assertThat(ReadingTime.minutes("Sold.", "en")).isEqualTo(1);
        assertThat(ReadingTime.minutes("售", "zh")).isEqualTo(1);
        assertThat(ReadingTime.minutes("", "en")).isZero();
        assertThat(ReadingTime.minutes("— 🚢 —", null)).isZero();
    }

    @Test
    void staysWithinWhatCanBeStored() {
        assertThat(ReadingTime.minutes("a ".repeat(8_000_000), "ar")).isEqualTo(Short.MAX_VALUE);
    }
}
