package newsletter.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import newsletter.audience.LinkTokens.Link;
import newsletter.audience.LinkTokens.Purpose;
import newsletter.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class HmacLinkTokensTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/. %";
    private static final Instant SPRING_2040 = Instant.parse("2040-03-20T12:00:00Z");

    @Autowired
    LinkTokens tokens;

    @Autowired
    ReaderTokens readerTokens;

    @Test
    void areGoodForOneThingAndPurposeUntilTheyExpire() {
        String token = tokens.issue(77, Purpose.SIGN_UP, SPRING_2040);

        assertThat(token).matches("[A-Za-z0-9_-]{44}");
        assertThat(tokens.verify(token, Purpose.SIGN_UP)).contains(new Link(77, SPRING_2040));
        assertThat(tokens.verify(token, Purpose.PERSON)).isEmpty();
        assertThat(new Link(77, SPRING_2040).isGoodAt(SPRING_2040.minusSeconds(1)))
                .isTrue();
        assertThat(new Link(77, SPRING_2040).isGoodAt(SPRING_2040)).isFalse();
    }

    @Test
    void areRefusedWhenAnyCharacterDiffers() {
        String token = tokens.issue(77, Purpose.RETURN, SPRING_2040);

        for (int i = 0; i < token.length(); i++) {
            for (char other : ALPHABET.toCharArray()) {
                if (other != token.charAt(i)) {
                    String forged = token.substring(0, i) + other + token.substring(i + 1);
                    assertThat(tokens.verify(forged, Purpose.RETURN)).as(forged).isEmpty();
                }
            }
        }
    }

    @Test
    void areNoTokensOfDigests() {
        String token = tokens.issue(77, Purpose.NEW_ADDRESS, SPRING_2040);

        for (ReaderTokens.Purpose purpose : ReaderTokens.Purpose.values()) {
            assertThat(readerTokens.verify(token, purpose)).isEmpty();
        }
    }
}
