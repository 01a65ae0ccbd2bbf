package newsletter.article.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import newsletter.article.ArticleLabel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelNamesTest {

    @ParameterizedTest
    @CsvSource({
        "Opinion, OPINION",
        "Op-Ed, OPINION",
        "KOMMENTAR, OPINION",
        "Sponsored Content, SPONSORED",
        "Anzeige, SPONSORED",
        "Live Blog, LIVE",
        "Members only, SUBSCRIBERS_ONLY"
    })
    void knowCategoriesHoweverTheyAreWritten(String category, ArticleLabel label) {
        assertThat(LabelNames.of(List.of("Harbour", category))).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Opinion polls", "Live music", "Premium cars", "Harbour", "", "港口"})
    void areWholeNames(String category) {
        assertThat(LabelNames.of(List.of(category))).isNull();
    }

    @Test
    void putPaidPiecesBeforeAllOthers() {
        assertThat(LabelNames.of(List.of("Opinion", "Advertorial"))).isEqualTo(ArticleLabel.SPONSORED);
        assertThat(LabelNames.of(List.of())).isNull();
    }
}
