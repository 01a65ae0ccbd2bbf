package newsletter.article.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import newsletter.article.text.TextFeatures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoryIndexTest {

    private static final Instant NOW = Instant.parse("2026-03-10T08:00:00Z");
    private static final String FIRE =
            "A fire has destroyed the old cannery at Gull Point. Chief Dana Holt said 40 people"
                    + " fled the building before dawn, and nobody was hurt. The cannery had stood empty since 1998.";
    private static final String SAME_FIRE =
            "Forty neighbours were led to safety when flames took the Gull Point cannery,"
                    + " empty since 1998. Holt, the fire chief, praised the crews who came before dawn.";
    private static final String OTHER_FIRE =
            "A barn burnt down near Millbrook on Sunday. Farmer Ivo Lund lost 12 cows and"
                    + " a tractor. The cause of the fire is not known.";

    private final StoryIndex index = new StoryIndex();

    @BeforeEach
    void fillWithOtherNews() {
        Random random = new Random(3);
        for (int i = 100; i < 160; i++) {
            put(i, NOW, "Notes " + i, words(random, 120));
        }
    }

    @Test
    void findsReportsOfTheSameEventUnderOtherWords() {
        put(1, NOW, "Cannery burns at Gull Point", FIRE);
        put(2, NOW.plus(Duration.ofHours(5)), "Flames take empty cannery", SAME_FIRE);
        put(3, NOW, "Barn lost to fire", OTHER_FIRE);

        assertThat(index.like(1, 0.12)).extracting(Likeness::article).containsExactly(2L);
        assertThat(index.like(3, 0.12)).isEmpty();
        assertThat(index.like(2, 0.12).getFirst().similarity())
                .isCloseTo(index.like(1, 0.12).getFirst().similarity(), within(1e-12));
    }

    @Test
    void takesTheSameTextForTheSameWhole() {
        put(1, NOW, "Cannery burns", FIRE);
        put(2, NOW, "Cannery burns", FIRE);
        assertThat(index.like(1, 0.12).getFirst().similarity()).isCloseTo(1, within(1e-9));
    }

    @Test
    void leavesApartWhatIsMoreThanFourDaysApart() {
        put(1, NOW, "Cannery burns at Gull Point", FIRE);
        put(2, NOW.plus(StoryIndex.WINDOW).plusSeconds(1), "Cannery burns at Gull Point", FIRE);
        put(3, NOW.plus(StoryIndex.WINDOW), "Cannery burns at Gull Point", FIRE);

        assertThat(index.like(1, 0.12)).extracting(Likeness::article).containsExactly(3L);
    }

    @Test
    void comparesAChangedArticleAsItIsNow() {
        put(1, NOW, "Cannery burns at Gull Point", FIRE);
        put(2, NOW, "Flames take empty cannery", SAME_FIRE);
        put(2, NOW, "Barn lost to fire", OTHER_FIRE);

        assertThat(index.like(1, 0.12)).isEmpty();
        assertThat(index.size()).isEqualTo(62);
    }

    @Test
    void forgetsWhatIsOldAsIfItHadNeverBeenThere() {
        put(1, NOW.minus(Duration.ofDays(3)), "Cannery burns at Gull Point", FIRE);
        put(2, NOW, "Flames take empty cannery", SAME_FIRE);
        double before = index.like(2, 0.12).getFirst().similarity();
        put(4, NOW.minus(Duration.ofDays(30)), "Cannery burns at Gull Point", FIRE);
        index.removeOlder(NOW.minus(Duration.ofDays(10)));

        assertThat(index.like(2, 0.12)).extracting(Likeness::article).containsExactly(1L);
        assertThat(index.like(2, 0.12).getFirst().similarity()).isEqualTo(before);
    }

    @Test
    void tellsEventsApartByTextAloneWhereThereAreNoCapitals() {
        put(1, NOW, "港口大火", "昨夜舊罐頭廠發生大火消防隊長表示四十人在黎明前撤離無人受傷");
        put(2, NOW, "罐頭廠失火", "舊罐頭廠昨夜大火四十名居民黎明前獲救消防隊長讚揚隊員");
        put(3, NOW, "市議會預算", "市議會今日通過新年度預算增加公園與圖書館的經費");

        assertThat(index.like(1, 0.12)).extracting(Likeness::article).containsExactly(2L);
    }

    @Test
    void findsTheSameAsComparingAllPairs() {
        Random random = new Random(5);
        for (int event = 0; event < 12; event++) {
            String facts = words(random, 40);
            for (int piece = 0; piece < 3; piece++) {
                put(event * 3 + piece, NOW, "Piece " + piece, facts + " " + words(random, 60));
            }
        }
        for (long one = 0; one < 36; one++) {
            List<Long> found =
                    index.like(one, 0.12).stream().map(Likeness::article).toList();
            for (long other = 0; other < 36; other++) {
                Double similarity = index.similarity(one, other);
                boolean alike = other != one && similarity != null && similarity >= 0.12;
                assertThat(found.contains(other)).isEqualTo(alike);
            }
        }
    }

    private void put(long article, Instant at, String title, String text) {
        index.put(article, at, at, TextFeatures.of(title, text).story());
    }

    private static String words(Random random, int count) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            words.append("abcdefghijklmnopqrst".charAt(random.nextInt(20)))
                    .append("aeiou".charAt(random.nextInt(5)))
                    .append("bdfgklmnprst".charAt(random.nextInt(12)))
                    .append("aeiou".charAt(random.nextInt(5)))
                    .append(' ');
        }
        return words.toString();
    }
}
