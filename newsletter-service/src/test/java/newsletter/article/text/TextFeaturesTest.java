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
    void countsTermsNamesAndNumbers() {
        TextFeatures features = TextFeatures.of(
                "Ferry returns",
                "On Monday the ferry left with Anna Berg. It carried 80 people, and 80 bicycles for Anna Berg.");
        assertThat(features.terms()).containsEntry("ferry", 2).containsEntry("80", 2);
        assertThat(features.entities())
                .containsEntry("Anna Berg", 2)
                .containsEntry("80", 2)
                .doesNotContainKey("It");
        assertThat(features.words()).isEqualTo(20);
    }

    @Test
    void knowsWordsOfUnspacedScriptsByTheirCharacters() {
        assertThat(TextFeatures.of("港口", "重新開放").words()).isEqualTo(6);
    }

    @Test
    void survivesEmptyText() {
        assertThat(TextFeatures.of("", "").words()).isZero();
    }

    private static String text(int seed, int words) {
        Random random = new Random(seed);
        return IntStream.range(0, words)
                .mapToObj(i -> "word" + random.nextInt(300))
                .collect(Collectors.joining(" "));
    }
}
