package newsletter.article.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BylineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "By Ines Marlow and Otto Quast, NLP | Ines Marlow;Otto Quast | NLP",
                "Ines Marlow | Ines Marlow |",
                "Von Ines Marlow und Otto Quast | Ines Marlow;Otto Quast |",
                "Par Ines Marlow, Otto Quast et Pia Sand avec AFP | Ines Marlow;Otto Quast;Pia Sand | AFP",
                "Por Ana Paz y Luis Gil | Ana Paz;Luis Gil |",
                "José Ortega y Gasset | José Ortega y Gasset |",
                "Di Marta Verdi e Ugo Neri | Marta Verdi;Ugo Neri |",
                "Da Silva | Da Silva |",
                "~INES MARLOW | Staff writer~ | Ines Marlow |",
                "INES O'MARLOW-QUAST • Northline News | Ines O'Marlow-Quast | Northline News",
                "admin | admin |",
                "ines@paper.example (Ines Marlow) | Ines Marlow |",
                "Ines Marlow <ines@paper.example> | Ines Marlow |",
                "By Ines Marlow, chief political correspondent | Ines Marlow |",
                "By Ines Marlow in Port Halden | Ines Marlow |",
                "Ines Marlow for The Hedge | Ines Marlow | The Hedge",
                "Otto Quast, Jr., and Pia Sand, M.D. | Otto Quast, Jr.;Pia Sand, M.D. |",
                "Otto Quast, Reuters | Otto Quast | Reuters",
                "Otto Quast, Beacon | Otto Quast | Beacon",
                "Otto Quast, Pia Sand | Otto Quast;Pia Sand |",
                "Written by: Pia Sand – 3 May 2026 | Pia Sand |",
                "Автор: Олена Гай | Олена Гай |",
            })
    void namesPeopleAndAgencyApart(String line, String names, String agency) {
        Byline byline = Byline.parse(line.replace("~", "")).orElseThrow();
        assertThat(byline.names()).isEqualTo(List.of(names.split(";")));
        assertThat(byline.agency()).isEqualTo(agency);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "https://paper.example/ines", "ines@paper.example", "12 May 2026", "<br>"})
    void namesNobodyWhereNobodyIsNamed(String line) {
        assertThat(Byline.parse(line)).isEmpty();
    }

    @Test
    void showsNamesWithoutMarkerRoleAndAgency() {
        assertThat(Byline.parse("By PIA SAND and Otto Quast, staff writers, NLP")
                        .orElseThrow()
                        .text())
                .isEqualTo("Pia Sand, Otto Quast");
    }

    @Test
    void believesAnAgencyThatTheStoryNames() {
        assertThat(Byline.parse("Pia Sand, Nord Wind", "Nord Wind")
                        .orElseThrow()
                        .agency())
                .isEqualTo("Nord Wind");
    }
}
