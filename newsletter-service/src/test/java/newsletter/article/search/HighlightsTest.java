package newsletter.article.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import newsletter.article.ArticleSearch.Mark;
import newsletter.article.ArticleSearch.Passage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HighlightsTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "harb|The Harbour and its harbours|The [Harbour] and its [harbours]",
                "`harbour `|The Harbour and its harbours|The [Harbour] and its harbours",
                "elysee|À l’Élysée|À l’[Élysée]",
                "`\"white house\"`|The white house, a house of white|The [white] [house], a house of white",
                "-white house|A white house|A white [house]",
                "北京|在北京大学|在[北京]大学",
                "京|在北京大学|在北[京]大学",
                "nothing|The Harbour|The Harbour",
                "us|The U.S. and us|The [U.S]. and [us]",
                "a|<b>a</b> & a|<b>[a]</b> & [a]",
            })
    void marksTheWordsOfTheQuestion(String typed, String text, String expected) {
        StringBuilder marked = new StringBuilder(text);
        for (Mark mark : new Highlights(Question.of(typed)).in(text).reversed()) {
            marked.insert(mark.end(), "]").insert(mark.start(), "[");
        }
        assertThat(marked.toString()).isEqualTo(expected);
    }

    @Test
    void showsThePassageAroundTheFirstHit() {
        String text = "word ".repeat(100) + "the harbour reopens " + "word ".repeat(100);
        Passage passage = Objects.requireNonNull(new Highlights(Question.of("harbour")).passage(text));
        Mark mark = passage.marks().getFirst();
        assertThat(passage.text()).startsWith("word ").endsWith(" word").hasSizeBetween(150, 200);
        assertThat(passage.text().substring(mark.start(), mark.end())).isEqualTo("harbour");
    }

    @Test
    void cutsNoCharacterInHalf() {
        String text = "🙂".repeat(200) + " harbour " + "🙂".repeat(200);
        Passage passage = Objects.requireNonNull(new Highlights(Question.of("harbour")).passage(text));
        assertThat(passage.text().codePoints()).noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
    }
}
