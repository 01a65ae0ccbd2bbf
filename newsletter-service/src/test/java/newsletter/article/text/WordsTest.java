package newsletter.article.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "Café, Cafe\u0301",
        "가, \u1100\u1161",
        "ガ, ｶﾞ",
        "ＡＢＣ, abc",
        "oﬃce, office",
        "٢٠٢٦, 2026",
        "२०२६, 2026",
        "２０２６, 2026",
        "سِياسَة, سياسة",
        "שָׁלוֹם, שלום"
    })
    void areTheSameHoweverTheyAreWritten(String one, String other) {
        assertThat(Words.of(one)).isEqualTo(Words.of(other));
    }

    @Test
    void keepApartWhatMeansSomethingElse() {
        assertThat(Words.of("10²")).isNotEqualTo(Words.of("102"));
        assertThat(Words.of("é")).isNotEqualTo(Words.of("e"));
    }

    @Test
    void areCharactersWhereTheyAreNotSpaced() {
        assertThat(Words.of("港口A区 open")).containsExactly("港", "口", "a", "区", "open");
        assertThat(Words.of("𠮷野")).containsExactly("𠮷", "野");
        assertThat(Words.of("कृषि मंत्री")).containsExactly("कृषि", "मंत्री");
    }
}
