package newsletter.article.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                "[…] | ``"
            })
    void endsWithAWholeSentenceOrAtAWord(String given, String clean) {
        assertThat(Teaser.clean(given)).isEqualTo(clean);
    }
}
