package newsletter.article.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeadTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "HARBOUR CITY (WIRE) — The ferry sails. | WIRE | The ferry sails.",
                "МОСКВА (ТАСС) — Паром ушёл. | ТАСС | Паром ушёл.",
                "القاهرة (وكالة) - عادت العبارة. | وكالة | عادت العبارة.",
                "（海華社台北5月3日電）渡輪復航。 | 海華社 | 渡輪復航。",
                "海华社北岛5月3日电（记者李明）渡轮复航。 | 海华社 | 渡轮复航。",
                "【東京＝海峡】フェリーが再開した。 | 海峡 | フェリーが再開した。",
                "［東京 ３日 ウミ通信］ － フェリーが再開した。 | ウミ通信 | フェリーが再開した。",
                "【東京】フェリーが再開した。 | `` | フェリーが再開した。",
                "(서울=바다통신) 홍길동 기자 = 배가 떠났다. | 바다통신 | 배가 떠났다."
            })
    void knowsDatelines(String paragraph, String source, String text) {
        assertThat(Lead.datelineSource(paragraph)).isEqualTo(source);
        assertThat(Lead.withoutDateline(paragraph)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "【訂正】フェリーは九日に再開した。",
                "（港務局昨天宣布）渡輪復航。",
                "(The ferry) sails again.",
                "旅行社5月3日表示，渡輪復航。",
                "[Photo = archive] The ferry.",
                "여객선(2026년=준공)이 떠났다."
            })
    void leavesWhatIsNone(String paragraph) {
        assertThat(Lead.withoutDateline(paragraph)).isEqualTo(paragraph);
        assertThat(Lead.datelineSource(paragraph)).isEmpty();
    }

    @Test
    void saysAboutAsMuchInCharactersAsInLetters() {
        String chinese = "開往北部島嶼的渡輪在停航九週之後恢復行駛，首班船載著八十名乘客離開港口。";
        assertThat(Lead.summary(chinese.repeat(20))).isEqualTo(chinese + chinese);
        String english = "The ferry to the islands sails again after nine weeks. ";
        assertThat(Lead.summary(english.repeat(20))).isEqualTo(english.repeat(3).strip());
        String korean = "북쪽 섬으로 가는 여객선이 아홉 주 만에 다시 운항을 시작했다. ";
        assertThat(Lead.summary(korean.repeat(20))).isEqualTo(korean.repeat(3).strip());
    }

    @Test
    void endsAtAClauseWhereSentencesHaveNoStop() {
        String clause = "เรือข้ามฟากไปยังหมู่เกาะทางเหนือกลับมาให้บริการอีกครั้ง ";
        assertThat(Lead.summary(clause.repeat(20))).isEqualTo(clause.repeat(3).strip());
    }

    @Test
    void cutsAMonstrousSentenceAtAWord() {
        String cut = Lead.summary("新しい船が島へ向かう".repeat(60));
        assertThat(cut).hasSizeBetween(200, 280).endsWith("…");
        assertThat(Lead.summary("word ".repeat(300))).hasSizeBetween(600, 700).endsWith("word…");
    }

    @Test
    void makesATitleOfTheFirstSentence() {
        assertThat(Lead.title("渡輪復航。八十人登船。")).isEqualTo("渡輪復航。");
        assertThat(Lead.title("渡輪在停航九週之後，".repeat(9)))
                .hasSizeLessThanOrEqualTo(50)
                .endsWith("之後…");
        assertThat(Lead.title("")).isEmpty();
    }
}
