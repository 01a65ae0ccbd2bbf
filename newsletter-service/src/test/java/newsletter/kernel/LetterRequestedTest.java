package newsletter.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterRequestedTest {

    private static final EmailAddress ADA = new EmailAddress("ada@reader.example");
    private static final String LONG = "x".repeat(10_000);

    @ParameterizedTest
    @MethodSource("poison")
    void refusesNamesThatBreakHeadersAndDoesNotRepeatThem(String poison) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> letter("key", poison, Map.of(), Map.of()))
                .withMessageNotContaining(poison);
    }

    @ParameterizedTest
    @MethodSource("poison")
    void refusesValuesThatNoLetterCanShowAndDoesNotRepeatThem(String poison) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> letter("key", null, Map.of("title", poison), Map.of()))
                .withMessageContaining("value title")
                .withMessageNotContaining(poison);
    }

    @ParameterizedTest
    @MethodSource("poison")
    void refusesSecretsThatAreNoTokensAndDoesNotRepeatThem(String poison) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> letter("key", null, Map.of(), Map.of("link", poison)))
                .withMessageContaining("value link")
                .withMessageNotContaining(poison);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "über", "line\nbreak"})
    void refusesKeysThatAreNoKeys(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> letter(key, null, Map.of(), Map.of()));
    }

    @Test
    void showsNothingPersonalOrSecretInLogs() {
        String shown = letter("key-1", "Ada", Map.of("title", "private"), Map.of("link", "hush"))
                .toString();

        assertThat(shown).contains("ALERT", "key-1").doesNotContain("ada@", "Ada", "private", "hush");
    }

    static String[] poison() {
        return new String[] {"a\u0000b", "a\r\nBcc: all", "half \uD83D of a pair", "private \uE000 use", LONG};
    }

    private static LetterRequested letter(
            String key, @Nullable String name, Map<String, String> values, Map<String, String> secrets) {
        return new LetterRequested(
                LetterKind.ALERT, key, ADA, name, null, "en", values, secrets, Instant.parse("2026-03-11T08:00:00Z"));
    }
}
