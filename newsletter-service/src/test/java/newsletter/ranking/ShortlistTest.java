package newsletter.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import newsletter.article.ArticleBrief;
import newsletter.article.ArticleLabel;
import newsletter.article.ReadingRate;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShortlistTest {

    private static final Instant NOW = Instant.parse("2026-03-10T08:00:00Z");
    private static final SectionId CITY = new SectionId(1);
    private static final SectionId SPORT = new SectionId(2);

    private final List<ArticleBrief> articles = new ArrayList<>();
    private final Map<ArticleId, ReadingRate> rates = new HashMap<>();

    @Test
    void keepsTheNewestOfEachSection() {
        for (int n = 1; n <= 300; n++) {
            articles.add(brief(n, n, null, null, CITY));
        }
        articles.add(brief(301, 9000, null, null, SPORT));

        assertThat(shortlist()).hasSize(101).contains(id(1), id(100), id(301)).doesNotContain(id(101));
    }

    @Test
    void keepsWhatIsReadNowAndWhatWasReadMost() {
        for (int n = 1; n <= 300; n++) {
            articles.add(brief(n, n, null, null, CITY));
        }
        rates.put(id(250), new ReadingRate(30, 10, 40));
        rates.put(id(260), new ReadingRate(0, 0, 9000));

        assertThat(shortlist()).contains(id(250), id(260)).doesNotContain(id(270));
    }

    @Test
    void keepsAnOldPieceThatWasUpdatedAndOneOfTwoSectionsForBoth() {
        for (int n = 1; n <= 150; n++) {
            articles.add(brief(n, n, null, null, CITY));
        }
        articles.add(brief(200, 5000, NOW.minus(Duration.ofHours(1)), null, CITY));
        articles.add(brief(201, 6000, null, null, CITY, SPORT));

        assertThat(shortlist()).contains(id(200), id(201));
    }

    @Test
    void letsNothingThatSomebodyPaidForInForItsReaders() {
        for (int n = 1; n <= 150; n++) {
            articles.add(brief(n, n, null, null, CITY));
        }
        articles.add(brief(200, 5000, null, ArticleLabel.SPONSORED, CITY));
        rates.put(id(200), new ReadingRate(900, 900, 9000));

        assertThat(shortlist()).doesNotContain(id(200));
    }

    private Set<ArticleId> shortlist() {
        return new Shortlist(rates, NOW, HeatWeights.DEFAULT).of(articles);
    }

    private static ArticleBrief brief(
            long id, int minutesOld, @Nullable Instant revised, @Nullable ArticleLabel label, SectionId... sections) {
        return new ArticleBrief(id(id), Set.of(sections), NOW.minus(Duration.ofMinutes(minutesOld)), revised, label);
    }

    private static ArticleId id(long id) {
        return new ArticleId(id);
    }
}
