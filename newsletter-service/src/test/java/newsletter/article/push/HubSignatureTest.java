package newsletter.article.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubSignatureTest {

    private static final String SECRET = "a secret of ours";
    private static final byte[] BODY = "<rss/>".getBytes(UTF_8);

    @ParameterizedTest
    @CsvSource({"sha1, HmacSHA1", "sha256, HmacSHA256", "sha384, HmacSHA384", "sha512, HmacSHA512", "SHA256, HmacSHA256"
    })
    void believesEveryMethodOfTheRecommendation(String method, String algorithm) {
        assertThat(isValid(method + "=" + hex(algorithm))).isTrue();
        assertThat(isValid(method + "=" + hex(algorithm).toUpperCase(Locale.ROOT)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''",
                "sha256",
                "sha256=",
                "sha256=00",
                "md5=d41d8cd98f00b204e9800998ecf8427e",
                "hmac=ffff",
                "=abc",
                ",,,"
            })
    void believesNothingElse(String header) {
        assertThat(isValid(header)).isFalse();
    }

    @Test
    void believesNoOtherBodyAndNoOtherSecret() {
        String header = "sha512=" + hex("HmacSHA512");

        assertThat(HubSignature.isValid(List.of(header), SECRET, "<rss />".getBytes(UTF_8)))
                .isFalse();
        assertThat(HubSignature.isValid(List.of(header), "another", BODY)).isFalse();
        assertThat(HubSignature.isValid(List.of(), SECRET, BODY)).isFalse();
    }

    @Test
    void looksAtTheStrongestOnly() {
        String weak = "sha1=" + hex("HmacSHA1");
        String strong = "sha512=" + hex("HmacSHA512");
        String forged = "sha512=" + "0".repeat(128);

        assertThat(HubSignature.isValid(List.of(weak, strong), SECRET, BODY)).isTrue();
        assertThat(isValid("sha1=00, " + strong)).isTrue();
        assertThat(HubSignature.isValid(List.of(forged, weak), SECRET, BODY)).isFalse();
    }

    private static boolean isValid(String header) {
        return HubSignature.isValid(List.of(header), SECRET, BODY);
    }

    private static String hex(String algorithm) {
        return HexFormat.of().formatHex(Macs.of(algorithm, SECRET, BODY));
    }
}
