package newsletter.article.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {

    /** Words of a part joined by blanks; - before what is left out, * behind what may go on. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "harbour|harbour*",
                "`harbour `|harbour",
                "Harbour ÉLYSÉE|harbour, elysee*",
                "`\"white house\"`|white house",
                "`\"white hou`|white hou*",
                "„Weißes Haus“|weisses haus",
                "« maison blanche »|maison blanche",
                "`-sport harbour`|-sport, harbour*",
                "`harbour -sport`|harbour, -sport",
                "`harbour -\"last night\"`|harbour, -last night",
                "covid-19|covid 19*",
                "l’Europe|l europe*",
                "U.S.|us",
                "U.S|us*",
                "EU|eu*",
                "北京大学|北京 京大 大学*",
                "京|京*",
                "Ελλάς|ελλασ*",
                "Ёлка|елка*",
                "AND OR NOT|and, or, not*",
                "`title:x^2~ `|title:x 2",
            })
    void understandsWhatIsTyped(String typed, String expected) {
        assertThat(text(Question.of(typed))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\"",
                "\"\"",
                "*",
                "%",
                "-",
                "--",
                "-\"",
                "+-><()~@",
                "\\",
                "\u0000",
                "\ud800",
                "🙂",
                "{{}}",
                "a^b~2 [x TO y] /re/"
            })
    void neverFailsWhateverIsTyped(String typed) {
        assertThat(Question.of(typed).parts()).hasSizeLessThan(10);
    }

    @Test
    void endsWhereNobodyTypesAnyMore() {
        assertThat(Question.of("word ".repeat(500)).parts()).hasSize(20);
        assertThat(Question.of("\"" + "word ".repeat(500)).parts().getFirst().terms())
                .hasSize(30);
    }

    private static String text(Question question) {
        return question.parts().stream()
                .map(part -> (part.without() ? "-" : "") + String.join(" ", part.terms()) + (part.prefix() ? "*" : ""))
                .collect(Collectors.joining(", "));
    }

    @Test
    void foldsArabicLetters() {
        List<String> bare = Words.terms(SearchAnalyzer.ofQuestions(), "سياسة");
        assertThat(Words.terms(SearchAnalyzer.ofQuestions(), "سِياسَة"))
                .isEqualTo(bare)
                .hasSize(1);
        assertThat(Words.terms(SearchAnalyzer.ofQuestions(), "أخبار"))
                .isEqualTo(Words.terms(SearchAnalyzer.ofQuestions(), "اخبار"));
    }
}
