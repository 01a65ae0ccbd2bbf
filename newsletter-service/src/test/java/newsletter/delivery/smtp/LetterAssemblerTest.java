package newsletter.delivery.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Properties;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import newsletter.audience.DerivedKeys;
import newsletter.kernel.EmailAddress;
import newsletter.rendering.RenderedLetter;
import newsletter.testing.Golden;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterAssemblerTest {

    private static final EmailAddress ADA = new EmailAddress("ada@reader.example");
    private static final LetterMail.Sender SERVICE = new LetterMail.Sender(
            "Häfen & Gezeiten, Redaktion",
            new EmailAddress("post@tide.example"),
            new EmailAddress("hello@tide.example"));

    private final LetterIdentities identities = new LetterIdentities(new OneKey());
    private final LetterAssembler assembler = new LetterAssembler(identities, new SenderProperties(null));

    @Test
    void assemblesALetterAsItWasApproved() {
        Golden.assertMatches(
                "letter.eml",
                new String(message(41, "Ada Lovelace", "Mail gets through").bytes(), US_ASCII));
    }

    @Test
    void assemblesTheSameMessageEachTime() {
        assertThat(message(41, "Ada", "Hi").bytes())
                .isEqualTo(message(41, "Ada", "Hi").bytes());
        assertThat(message(42, "Ada", "Hi").messageId())
                .isNotEqualTo(message(41, "Ada", "Hi").messageId());
    }

    @Test
    void isNoListMail() throws Exception {
        MimeMessage parsed = parse(message(41, "Ada", "Hi"));

        assertThat(Collections.list(parsed.getAllHeaders()))
                .noneMatch(header -> header.getName().startsWith("List-")
                        || header.getName().equals("Precedence")
                        || header.getName().equals("Feedback-ID"));
        assertThat(parsed.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada\r\nBcc: all@reader.example",
                "Ada\u0000",
                "Ada \uD83D",
                "all@reader.example, Ada",
                "=?UTF-8?Q?Ada?=",
                "http://reader.example"
            })
    void leavesOutNamesThatAreNone(String name) throws Exception {
        MimeMessage parsed = parse(message(41, name, "Hi"));

        assertThat(parsed.getHeader("To")).containsExactly("ada@reader.example");
        assertThat(parsed.getHeader("Bcc")).isNull();
    }

    @Test
    void putsASubjectOnOneLineWhateverItHolds() throws Exception {
        MimeMessage parsed = parse(message(41, null, "Hi\r\nBcc: all@reader.example"));

        assertThat(parsed.getSubject()).isEqualTo("Hi Bcc: all@reader.example");
        assertThat(parsed.getHeader("Bcc")).isNull();
    }

    @Test
    void carriesWhateverIsWritten() {
        String content = "--=_letter_41\n.dots\n..\n=3D ends in space \nשלום 👩🏽‍🚀 " + "x".repeat(2_000) + "\n";

        MessageParts parts = MessageParts.of(
                assembler.assemble(mail(41, 1, null, new RenderedLetter("en", "Hi", content, content))));

        assertThat(parts.text().replace("\r\n", "\n")).isEqualTo(content);
        assertThat(parts.html()).isEqualToNormalizingNewlines(content);
    }

    @Test
    void knowsItsOwnReturnPathAndNoOther() {
        String returnPath = message(41, null, "Hi").envelopeFrom();

        assertThat(returnPath).matches("letter\\+1\\.15\\.[0-9a-f]{20}@tide\\.example");
        assertThat(identities.verify(returnPath)).hasValue(41);
        assertThat(identities.verify(returnPath.toUpperCase(java.util.Locale.ROOT)))
                .hasValue(41);
        assertThat(identities.verify(returnPath.replace(".15.", ".16."))).isEmpty();
        assertThat(identities.verify(returnPath.replace("+1.", "+2."))).isEmpty();
        assertThat(identities.verify(returnPath.replace("letter", "bounce"))).isEmpty();
    }

    @Test
    void isRefusedWhenItsKeyIsGone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assembler.assemble(mail(41, 2, null, new RenderedLetter("en", "Hi", "", ""))));
    }

    private OutboundMessage message(long letter, @Nullable String name, String subject) {
        return assembler.assemble(mail(
                letter,
                1,
                name,
                new RenderedLetter(
                        "en", subject, "<p>It reached you – thank you.</p>\n", "It reached you – thank you.\n")));
    }

    private static LetterMail mail(long letter, int key, @Nullable String name, RenderedLetter content) {
        return new LetterMail(letter, key, ADA, name, SERVICE, content, Instant.parse("2026-03-10T08:00:00Z"));
    }

    private static MimeMessage parse(OutboundMessage message) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message.bytes()));
    }

    private static final class OneKey implements DerivedKeys {

        @Override
        public int current() {
            return 1;
        }

        @Override
        public int first() {
            return 1;
        }

        @Override
        public Optional<SecretKey> derive(int id, String purpose, String algorithm) {
            return id == 1 ? Optional.of(new SecretKeySpec(purpose.getBytes(US_ASCII), algorithm)) : Optional.empty();
        }
    }
}
