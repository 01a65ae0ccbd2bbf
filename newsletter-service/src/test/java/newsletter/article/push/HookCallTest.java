package newsletter.article.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookCallTest {

    private static final String SECRET = "k-3jQ_secret-of-the-source";
    private static final Instant NOW = Instant.parse("2026-03-10T08:00:00Z");
    private static final byte[] BODY = "{\"post\":{}}".getBytes(UTF_8);

    @ParameterizedTest
    @MethodSource("proofs")
    void believesWhoeverHasTheSecret(@Nullable String authorization, @Nullable String signature) {
        assertThat(new HookCall(BODY, authorization, signature).isBy(SECRET, NOW))
                .isTrue();
    }

    static Stream<Object[]> proofs() {
        return Stream.of(
                new Object[] {"Bearer " + SECRET, null},
                new Object[] {"bearer   " + SECRET, null},
                new Object[] {"Basic " + base64("wordpress:" + SECRET), null},
                new Object[] {"Basic " + base64(":" + SECRET), null},
                new Object[] {null, "sha256=" + hex(BODY, millis(NOW)) + ", t=" + millis(NOW)},
                new Object[] {null, "t=" + millis(NOW) + ",sha256=" + hex(BODY, millis(NOW))},
                new Object[] {null, "sha256=" + hex(BODY, "") + ", t=" + millis(NOW)},
                new Object[] {"Bearer another", "sha256=" + hex(BODY, millis(NOW)) + ", t=" + millis(NOW)});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Bearer",
                "Bearer ",
                "Bearer k-3jq_secret-of-the-source",
                "Bearer k-3jQ_secret-of-the-source2",
                "Digest k-3jQ_secret-of-the-source",
                "k-3jQ_secret-of-the-source",
                "Basic k-3jQ_secret-of-the-source",
                "Basic ///=",
                "Basic ay0zalFfc2VjcmV0LW9mLXRoZS1zb3VyY2U="
            })
    void believesNoOtherAuthorization(String authorization) {
        assertThat(new HookCall(BODY, authorization, null).isBy(SECRET, NOW)).isFalse();
    }

    @Test
    void believesNoSignatureOfAnotherBodyTimeOrSecret() {
        String hex = hex(BODY, millis(NOW));

        assertThat(isSigned("sha256=" + hex + ", t=" + (NOW.toEpochMilli() + 1)))
                .isFalse();
        assertThat(isSigned("sha256=" + hex)).isFalse();
        assertThat(isSigned("t=" + millis(NOW))).isFalse();
        assertThat(isSigned("sha256=, t=")).isFalse();
        assertThat(isSigned("sha256=" + hex + ", t=soon")).isFalse();
        assertThat(isSigned("sha256=" + hex + ", t=99999999999999999999")).isFalse();
        assertThat(new HookCall("{}".getBytes(UTF_8), null, "sha256=" + hex + ", t=" + millis(NOW)).isBy(SECRET, NOW))
                .isFalse();
        assertThat(new HookCall(BODY, null, "sha256=" + hex + ", t=" + millis(NOW)).isBy("another", NOW))
                .isFalse();
    }

    @Test
    void believesNoSignatureThatIsOldOrOfTheFuture() {
        assertThat(isSigned(signature(NOW.minus(Duration.ofMinutes(9))))).isTrue();
        assertThat(isSigned(signature(NOW.minus(Duration.ofMinutes(11))))).isFalse();
        assertThat(isSigned(signature(NOW.plus(Duration.ofMinutes(11))))).isFalse();
    }

    private static boolean isSigned(String signature) {
        return new HookCall(BODY, null, signature).isBy(SECRET, NOW);
    }

    private static String signature(Instant time) {
        return "sha256=" + hex(BODY, millis(time)) + ", t=" + millis(time);
    }

    private static String millis(Instant time) {
        return Long.toString(time.toEpochMilli());
    }

    private static String hex(byte[] body, String time) {
        return HexFormat.of().formatHex(Macs.of("HmacSHA256", SECRET, body, time.getBytes(UTF_8)));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
