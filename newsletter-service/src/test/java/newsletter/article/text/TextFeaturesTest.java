package newsletter.article.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextFeaturesTest {

    @Test
    void findsACopyThatWasCutAndGivenAnotherHeadline() {
        String wire = text(1, 600);
        Signature original = TextFeatures.of("Ferry returns", wire).signature();
        Signature copy = TextFeatures.of("Islanders cheer first boat", wire.substring(0, wire.length() * 9 / 10))
                .signature();
        assertThat(original.resemblance(copy)).isGreaterThan(0.75);
        assertThat(copy.bands()).containsAnyElementsOf(original.bands());
    }

    @Test
    void estimatesTheShareOfCommonShingles() {
        String one = text(2, 1000);
        Signature half = TextFeatures.of("", one.substring(0, one.length() / 2) + " " + text(3, 500))
                .signature();
        assertThat(TextFeatures.of("", one).signature().resemblance(half))
                .isBetween(0.15, 0.52); // 1/3 and 2.8 deviations
    }

    @Test
    void keepsTextsOfTheSameWordsApart() {
        Signature one = TextFeatures.of("", text(4, 400)).signature();
        Signature other = TextFeatures.of("", text(5, 400)).signature();
        assertThat(one.resemblance(other)).isLessThan(0.1);
        assertThat(one.bands()).doesNotContainAnyElementsOf(other.bands());
    }

    @Test
    void isReadBackAsItWasStored() {
        Signature signature = TextFeatures.of("A", text(6, 50)).signature();
        assertThat(Signature.parse(signature.bytes()).minima()).isEqualTo(signature.minima());
        assertThat(signature.bytes()).hasSize(240);
    }

    @Test
    void takesFormsOfAWordForOneTermAndKnowsNamesByTheirCapitals() {
        StoryFeatures one = story("Harbour returns", "On Monday the boat left with Anna Berg and 80 bicycles");
        StoryFeatures other = story("Harbours returned", "anna berg bicycle");

        assertThat(one.words().terms()).contains(other.lead().terms());
        assertThat(other.names().size()).isEqualTo(1); // Harbours
        assertThat(one.names().size()).isEqualTo(6); // Harbour, On, Monday, Anna, Berg, 80
    }

    @Test
    void takesTwoCharactersForATermWhereWordsAreNotSpaced() {
        StoryFeatures features = story("港口", "重新開放");
        assertThat(features.words().size()).isEqualTo(5);
        assertThat(features.names().size()).isZero();
    }

    @Test
    void readsStoryFeaturesBackAsTheyWereStored() {
        StoryFeatures features = story("Ferry returns", text(8, 900) + " With Anna Berg in 2026");
        StoryFeatures read = StoryFeatures.parse(features.bytes());

        assertThat(features.bytes()).hasSizeLessThan(2000);
        assertThat(read.words().terms()).isEqualTo(features.words().terms());
        assertThat(read.words().counts()).isEqualTo(features.words().counts());
        assertThat(read.lead().terms()).isEqualTo(features.lead().terms());
        assertThat(read.names().terms()).isEqualTo(features.names().terms());
    }

    @Test
    void knowsWordsOfUnspacedScriptsByTheirCharacters() {
        assertThat(TextFeatures.of("港口", "重新開放").words()).isEqualTo(6);
    }

    @Test
    void survivesEmptyText() {
        assertThat(TextFeatures.of("", "").words()).isZero();
    }

    private static StoryFeatures story(String title, String text) {
        return TextFeatures.of(title, text).story();
    }

    private static String text(int seed, int words) {
        Random random = new Random(seed);
        return IntStream.range(0, words)
                .mapToObj(i -> "word" + random.nextInt(300))
                .collect(Collectors.joining(" "));
    }
}
