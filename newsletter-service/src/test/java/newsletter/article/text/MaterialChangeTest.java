package newsletter.article.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaterialChangeTest {

    private static final String LEAD =
            "The ferry to the northern islands sails again after nine weeks in dock, and the first boat left with eighty people aboard on Monday.";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ferry returns to the island | Ferry Returns to the Island",
                "Ferry returns to the island | Ferry returns to the island!",
                "Island’s ferry returns | Island's ferry returns",
                "Ferry re-opens route | Ferry reopens route",
                "Ferrry returns to island | Ferry returns to island",
                "Minister visits habrour | Minister visits harbour",
                "港口重新開放 | 港口重新開放。",
                "フェリー５日再開 | フェリー5日 再開",
                "عودة العبّارة | عودة العبارة",
                "می‌شود | میشود",
                "여객선, 다시 운항 | 여객선 다시 운항",
                "Café reopens | Café reopens"
            })
    void takesPunctuationCaseAndSlipsForCosmetic(String before, String after) {
        assertThat(MaterialChange.between(before, LEAD, after, LEAD)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Minister to resign | Minister not to resign",
                "Five hurt at the harbour | Six hurt at the harbour",
                "Storm: 5 hurt | Storm: 6 hurt",
                "Ferry returns | Correction: Ferry returns",
                "港口重新開放 | 港口再次關閉",
                "渡輪載八十人 | 渡輪載九十人",
                "フェリー再開 | 【訂正】フェリー再開",
                "船が出る | 船が出ない",
                "٥ جرحى في الميناء | ٦ جرحى في الميناء",
                "เรือออกแล้ว | เรือไม่ออกแล้ว",
                "여객선 운항 재개 | 여객선 운항 중단",
                "Паром вернулся | Паром не вернулся",
                "Council wins vote | Council won vote"
            })
    void takesWordsAndNumbersOfTheTitleForMaterial(String before, String after) {
        assertThat(MaterialChange.between(before, LEAD, after, LEAD)).isTrue();
    }

    @Test
    void allowsTheLeadSomePolish() {
        assertThat(between(LEAD.replace("sails again", "is sailing again"))).isFalse();
        assertThat(between(LEAD.replace("eighty", "eigthy"))).isFalse();
    }

    @Test
    void takesAnotherLeadForMaterial() {
        assertThat(
                        between(
                                "The ferry was taken out of service on its first day back, when the engine failed off the point."))
                .isTrue();
        assertThat(between(LEAD.replace("eighty", "80"))).isTrue();
        assertThat(between("Correction: " + LEAD)).isTrue();
    }

    private static boolean between(String newLead) {
        return MaterialChange.between("Ferry returns", LEAD, "Ferry returns", newLead);
    }
}
