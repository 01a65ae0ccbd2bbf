package newsletter.article.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TeaserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "The ferry sails again. | The ferry sails again.",
                "The ferry sails again. The post Ferry returns appeared first on Harbour Times. | The ferry sails again.",
                "The ferry sails again after nine weeks in the dock at the old yard. The first boat left wi […] | The ferry sails again after nine weeks in the dock at the old yard.",
                "The ferry sails again after nine [...] | The ferry sails again after nine…",
                "The ferry sails again after nine... | The ferry sails again after nine…",
                "The ferry sails again. […] | The ferry sails again.",
                "The ferry sails again. Continue reading Ferry returns → | The ferry sails again.",
                "Die Fähre fährt wieder. Weiterlesen Die Fähre | Die Fähre fährt wieder.",
                "Readers of the more distant islands wait. | Readers of the more distant islands wait.",
                "渡輪今天復航。首班船載著八十名乘客離開港口，島上居民非常高興。港務局表示班次…… | 渡輪今天復航。首班船載著八十名乘客離開港口，島上居民非常高興。",
                "渡輪今天復航。閱讀全文 | 渡輪今天復航。",
                "フェリーが再開した。続きを読む | フェリーが再開した。",
                "배가 떠났다. 자세히 보기 | 배가 떠났다.",
                "عادت العبارة. اقرأ المزيد | عادت العبارة.",
                "Паром ушёл. Читать далее | Паром ушёл.",
                "[…] | ``"
            })
    void endsWithAWholeSentenceOrAtAWord(String given, String clean) {
        assertThat(Teaser.clean(given)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "…", " .", "The post ", "[ ", "Mr. "})
    void goesOnceOverWhatNeverEnds(String piece) {
        String text = piece.repeat(300_000) + "x";
        assertThat(Teaser.clean(text)).isEqualTo(text.strip());
    }
}
