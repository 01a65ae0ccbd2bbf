package newsletter.article.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageGuessTest {

    private static final Properties SAMPLES = samples();

    static Stream<String> known() {
        return SAMPLES.stringPropertyNames().stream()
                .filter(name -> !name.startsWith("none."))
                .sorted();
    }

    static Stream<String> unknown() {
        return SAMPLES.stringPropertyNames().stream()
                .filter(name -> name.startsWith("none."))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("known")
    void knowsTheLanguageOfAParagraph(String name) {
        assertThat(LanguageGuess.of(SAMPLES.getProperty(name))).contains(name.replaceFirst("\\..*", ""));
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void saysNothingOfWhatIsTooShortMixedOrNotKnown(String name) {
        assertThat(LanguageGuess.of(SAMPLES.getProperty(name))).isEmpty();
    }

    /** Every run of six, twelve and eighteen words of every sample: too few to be sure of, so an answer must at least be right. */
    @ParameterizedTest
    @MethodSource("known")
    void isNeverWrongOfAPartOfAParagraph(String name) {
        String[] words = SAMPLES.getProperty(name).split(" ");
        for (int length : new int[] {6, 12, 18}) {
            for (int i = 0; i + length <= words.length; i++) {
                String part =
                        String.join(" ", Stream.of(words).skip(i).limit(length).toList());
                assertThat(LanguageGuess.of(part)).as(part).isIn(guessOrNothing(name));
            }
        }
    }

    private static Object[] guessOrNothing(String name) {
        return new Object[] {
            Optional.empty(), Optional.of(name.replaceFirst("\\..*", "")),
        };
    }

    @Test
    void readsTitleAndTextAsOne() {
        String[] sample = SAMPLES.getProperty("nl.1").split(", ", 2);
        assertThat(LanguageGuess.of(sample[0], sample[1], "")).contains("nl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\ud83d", "…", "🚢🚢🚢"})
    void survivesWhatIsNoText(String text) {
        assertThat(LanguageGuess.of(text)).isEmpty();
    }

    private static Properties samples() {
        try (InputStream in = LanguageGuessTest.class.getResourceAsStream("languages.properties")) {
            Properties samples = new Properties();
            samples.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
