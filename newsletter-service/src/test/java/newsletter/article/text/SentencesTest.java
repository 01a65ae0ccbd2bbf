package newsletter.article.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The ferry sails.|Dr. Berg is aboard.",
                "Die Fähre fährt am 3. Mai wieder.|Das sagt Nr. 1 im Hafen.",
                "渡輪今天復航。|首班船載著八十人！|明天呢？",
                "フェリーが再開した。|八十人が乗った。",
                "港長は「来週には戻る。」と話した。|島では喜ばれている。",
                "여객선이 다시 떠났다.|여든 명이 탔다.",
                "Πότε φεύγει;|Φεύγει αύριο.",
                "متى تعود العبارة؟|تعود غدا.",
                "کشتی واپس آ گئی۔|لوگ خوش ہیں۔",
                "नौका चल पड़ी है।|लोग खुश हैं।",
                "សាឡាងត្រឡប់មកវិញ។|មនុស្សសប្បាយ។",
                "«Паром ушёл».|Это было вчера на ул. Морской."
            })
    void endWhereTheyEndInTheirScript(String sentences) {
        List<String> parts = List.of(sentences.split("\\|"));
        String text = Sentences.join(parts);
        assertThat(Sentences.of(text)).isEqualTo(parts);
        assertThat(parts).allMatch(Sentences::isComplete);
    }

    @Test
    void areJoinedWithoutBlanksWhereNoneAreWritten() {
        assertThat(Sentences.join(List.of("渡輪復航。", "八十人登船。"))).isEqualTo("渡輪復航。八十人登船。");
        assertThat(Sentences.join(List.of("It sails.", "At last."))).isEqualTo("It sails. At last.");
        assertThat(Sentences.join(List.of("배가 떠났다.", "여든 명이 탔다."))).isEqualTo("배가 떠났다. 여든 명이 탔다.");
        assertThat(Sentences.join(List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The ferry sails again | 12 | The ferry…",
                "Die Fähre, heißt es, fährt | 11 | Die Fähre…",
                "นักท่องเที่ยวกลับมาเที่ยวเกาะ | 16 | นักท่องเที่ยว…",
                "島へ向かう新しいフェリーが運航を始めた | 9 | 島へ向かう新しい…",
                "島へ向かう新しいフェリーが運航を始めた | 7 | 島へ向かう…",
                "渡輪停航九週，今天復航 | 9 | 渡輪停航九週…",
                "Пароходство сообщает | 17 | Пароходство…",
                "पहली नाव सोमवार को रवाना हुई | 12 | पहली नाव…",
            })
    void areCutBetweenWords(String text, int max, String cut) {
        assertThat(Sentences.cutAtWord(text, max)).isEqualTo(cut);
    }

    /** Whatever the length: no half of a pair, no letter without its marks, no half of an emoji or a flag. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦",
                "🇩🇪🇫🇷🇮🇹🇪🇸🇵🇹🇬🇷",
                "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301",
                "𠮷野家𠮷野家𠮷野家𠮷野家",
                "नमस्तेदुनियाक्षत्रियविद्यालय",
                "👍🏽👍🏽👍🏽👍🏽👍🏽",
                "ព្រះរាជាណាចក្រកម្ពុជាព្រះរាជាណាចក្រ",
                "เรือข้ามฟากกลับมาให้บริการอีกครั้ง"
            })
    void neverPartWhatIsOneSign(String text) {
        BreakIterator signs = BreakIterator.getCharacterInstance(Locale.ROOT);
        signs.setText(text);
        for (int max = 1; max < text.length(); max++) {
            String cut = Sentences.cutAtWord(text, max);
            assertThat(cut).endsWith("…").hasSizeLessThanOrEqualTo(max);
            assertThat(text).startsWith(cut.substring(0, cut.length() - 1));
            assertThat(signs.isBoundary(cut.length() - 1)).as(cut).isTrue();
            assertThat(Scripts.isMark(text.codePointAt(cut.length() - 1)))
                    .as(cut)
                    .isFalse();
        }
    }

    @Test
    void leaveWhatIsShortEnough() {
        assertThat(Sentences.cutAtWord("The ferry", 9)).isEqualTo("The ferry");
        assertThat(Sentences.of("")).isEmpty();
    }
}
