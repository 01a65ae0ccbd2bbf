package newsletter.delivery.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import newsletter.audience.MailingList;
import newsletter.audience.ReaderTokens;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.SubscriberId;
import newsletter.kernel.SubscriptionId;
import newsletter.kernel.VariantId;
import newsletter.rendering.PersonalToken;
import newsletter.rendering.SampleDigest;
import newsletter.rendering.UnsubscribeLinks;
import newsletter.rendering.Variant;
import newsletter.testing.Golden;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageAssemblerTest {

    private static final Recipient ADA = reader("ada.o'hara&co@reader.example", "Ada O’Hara");
    private static final String UNSUBSCRIBE = "https://news.tide.example/u/tok=7&x=" + "u".repeat(90);
    private static final String PREFERENCES = "https://news.tide.example/preferences/tok-7";

    private final MessageIdentities identities = new MessageIdentities(new FixedTokens());
    private final MessageAssembler assembler = new SplicingMessageAssembler(
            identities,
            new FixedLinks(),
            new SenderProperties(null),
            Clock.fixed(Instant.parse("2026-03-09T06:00:00Z"), ZoneOffset.UTC));

    @Test
    void assemblesTheSampleAsItWasApproved() {
        OutboundMessage message = assemble(ADA, SampleDigest.rendered());

        Golden.assertMatches("digest.eml", new String(message.bytes(), US_ASCII));
        assertIsWellFormed(message);
    }

    @Test
    void decodesToTheVariantWithThisReadersValues() throws Exception {
        Variant sample = SampleDigest.rendered();

        assertDecodesTo(sample, assemble(ADA, sample));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(\"1\")</script> & 'so'",
                "Zwölf Boxkämpfer 👩🏽‍🚀 jagen שלום עולם مرحبا",
                ".\n..\n.dots\n\n.",
                "a=b=\n==3D=\nends in space \ttab\t\n  \n",
                "--=_variant_41\nContent-Type: text/html\n\nforged",
                "From here\r\nto\rthere\u00a0\u2028",
                "=?UTF-8?B?Rm9yZ2Vk?="
            })
    void carriesWhateverArticlesSay(String content) throws Exception {
        Variant variant = variant(content, content + links(), content + "<a href=\"" + links() + "\">" + content);

        OutboundMessage message = assemble(ADA, variant);

        assertIsWellFormed(message);
        assertDecodesTo(variant, message);
    }

    @Test
    void isItsTextAloneForAReaderWhoWantsNoHtml() throws Exception {
        Variant sample = SampleDigest.rendered();
        Recipient plain = new Recipient(ADA.subscriber(), ADA.subscription(), ADA.address(), ADA.name(), true);

        OutboundMessage both = assemble(ADA, sample);
        OutboundMessage message = assemble(plain, sample);

        assertIsWellFormed(message);
        assertThat(parse(message).getContentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(parse(message).getEncoding()).isEqualTo("quoted-printable");
        assertThat(MessageParts.of(message).text())
                .isEqualToIgnoringNewLines(MessageParts.of(both).text());
        assertThat(MessageParts.of(message).html()).isNull();
        assertThat(message.messageId()).isEqualTo(both.messageId());
        assertThat(assemble(ADA, sample).bytes()).isEqualTo(both.bytes());
    }

    @Test
    void carriesVeryLongLines() throws Exception {
        String line = "x".repeat(2_000) + " " + "ü".repeat(2_000) + ".".repeat(200) + "😀".repeat(300);
        Variant variant = variant("Long", line + links() + line, line + links());

        OutboundMessage message = assemble(ADA, variant);

        assertIsWellFormed(message);
        assertDecodesTo(variant, message);
    }

    @Test
    void blamesTheTemplateForAPlaceholderThatNobodyKnows() {
        Variant unknown = variant("Hi", PersonalToken.OPEN + "PASSWORD" + PersonalToken.CLOSE, "");
        Variant broken = variant("Hi", PersonalToken.OPEN + "EMAIL and more", "");

        assertThatThrownBy(() -> assemble(ADA, unknown)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> assemble(ADA, broken)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Short",
                "Ein sehr langer Titel über Äpfel, Öl und Überfluss 👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀, der nicht enden will und weitergeht",
                "An unbroken-" + "0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789",
                "A plain subject that is long enough to be folded at one of its spaces, and then again, perhaps",
                "a =?UTF-8?Q?trick?= here"
            })
    void keepsSubjectsWholeOnShortLines(String subject) throws Exception {
        OutboundMessage message = assemble(ADA, variant(subject, "t", "h"));

        assertThat(parse(message).getSubject()).isEqualTo(subject);
        assertThat(headerLines(message))
                .filteredOn(line -> !line.contains("://"))
                .allMatch(line -> line.length() <= 76);
    }

    @Test
    void letsNoNameOrSubjectAddAHeader() throws Exception {
        MailingList list = named("Tide\r\nBcc: all@reader.example", "Desk\nX-Evil: 1");
        Recipient forger = reader("eve@reader.example", "Eve\r\nBcc: all@reader.example");

        OutboundMessage message = assembler.assemble(
                forger, variant("Hi\r\nBcc: all@reader.example\r\n\r\nbody", "t", "h"), SampleDigest.EDITION, list);

        MimeMessage parsed = parse(message);
        assertThat(parsed.getHeader("Bcc")).isNull();
        assertThat(parsed.getHeader("X-Evil")).isNull();
        assertThat(parsed.getHeader("To")).containsExactly("eve@reader.example");
        assertThatThrownBy(() -> new HeaderBlock().text("Subject", "a\nb"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HeaderBlock().structured("X-A", "a\u0000"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HeaderBlock().text("X: y\r\nZ", "a")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Visit http://evil.example", "\"root\" <root@bank.example>", "a@b", "", "  "})
    void leavesOutANameThatIsNone(String name) throws Exception {
        assertThat(parse(assemble(reader("eve@reader.example", name), SampleDigest.rendered()))
                        .getHeader("To"))
                .containsExactly("eve@reader.example");
    }

    @Test
    void namesTheReaderInTheirOwnScript() throws Exception {
        OutboundMessage message = assemble(reader("li@reader.example", "李 小龙"), SampleDigest.rendered());

        InternetAddress to = (InternetAddress) parse(message).getAllRecipients()[0];
        assertThat(to.getPersonal()).isEqualTo("李 小龙");
        assertThat(to.getAddress()).isEqualTo("li@reader.example");
    }

    @Test
    void tellsListsAndMailboxesHowToTreatIt() throws Exception {
        MimeMessage message = parse(assemble(ADA, SampleDigest.rendered()));

        assertThat(message.getHeader("List-Unsubscribe")).containsExactly("<" + UNSUBSCRIBE + ">");
        assertThat(message.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(message.getHeader("List-Id")[0]).endsWith("<morning-tide.tide.example>");
        assertThat(message.getHeader("Feedback-ID")).containsExactly("17:morning-tide:digest:newsletter");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getHeader("Reply-To")).containsExactly("desk@tide.example");
        assertThat(message.getSentDate()).isEqualTo(Instant.parse("2026-03-09T06:00:00Z"));
    }

    @Test
    void isTheSameMessageWhenItIsAssembledAgain() {
        OutboundMessage first = assemble(ADA, SampleDigest.rendered());
        OutboundMessage again = assemble(ADA, SampleDigest.rendered());

        assertThat(again.bytes()).isEqualTo(first.bytes());
        assertThat(again.messageId())
                .isEqualTo(assembler.messageId(ADA.subscriber(), SampleDigest.EDITION, SampleDigest.LIST));
        assertThat(new String(again.bytes(), US_ASCII)).contains("\r\nMessage-ID: " + again.messageId() + "\r\n");
    }

    @Test
    void knowsItsReturnPathsAgain() {
        String returnPath = assemble(ADA, SampleDigest.rendered()).envelopeFrom();

        assertThat(identities.verify(returnPath.toUpperCase(Locale.ROOT)))
                .contains(new MessageIdentities.Bounced(SampleDigest.EDITION.id(), ADA.subscriber()));
        assertThat(identities.verify(returnPath.replace("+17.", "+18."))).isEmpty();
        assertThat(identities.verify("bounce+17.7.00000000000000000000@tide.example"))
                .isEmpty();
        assertThat(identities.verify("desk@tide.example")).isEmpty();
    }

    private OutboundMessage assemble(Recipient recipient, Variant variant) {
        return assembler.assemble(recipient, variant, SampleDigest.EDITION, SampleDigest.LIST);
    }

    private static void assertIsWellFormed(OutboundMessage message) {
        String wire = new String(message.bytes(), US_ASCII);
        assertThat(wire.replace("\r\n", "")).doesNotContain("\r", "\n");
        String body = wire.substring(wire.indexOf("\r\n\r\n"));
        assertThat(Arrays.asList(body.split("\r\n"))).allMatch(line -> line.length() <= 76 && !line.startsWith("."));
        assertThat(headerLines(message)).allMatch(line -> line.length() <= 998);
        assertThat(wire.chars()).allMatch(c -> c < 0x7F);
    }

    private static void assertDecodesTo(Variant variant, OutboundMessage message) {
        MessageParts parts = MessageParts.of(message);
        assertThat(parts.text()).isEqualTo(crlf(filled(variant.text(), "ada.o'hara&co@reader.example", UNSUBSCRIBE)));
        assertThat(parts.html())
                .isEqualTo(crlf(filled(
                        variant.html(), "ada.o&#39;hara&amp;co@reader.example", UNSUBSCRIBE.replace("&", "&amp;"))));
    }

    private static String filled(String template, String email, String unsubscribe) {
        return template.replace(PersonalToken.EMAIL.placeholder(), email)
                .replace(PersonalToken.UNSUBSCRIBE_URL.placeholder(), unsubscribe)
                .replace(PersonalToken.PREFERENCES_URL.placeholder(), PREFERENCES);
    }

    private static String crlf(String text) {
        return text.replaceAll("\r\n|\r|\n", "\r\n");
    }

    private static String links() {
        return PersonalToken.UNSUBSCRIBE_URL.placeholder()
                + "."
                + PersonalToken.EMAIL.placeholder()
                + PersonalToken.EMAIL.placeholder()
                + "\n"
                + PersonalToken.PREFERENCES_URL.placeholder();
    }

    private static List<String> headerLines(OutboundMessage message) {
        String wire = new String(message.bytes(), US_ASCII);
        return Arrays.asList(wire.substring(0, wire.indexOf("\r\n\r\n")).split("\r\n"));
    }

    private static MimeMessage parse(OutboundMessage message) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message.bytes()));
    }

    private static Variant variant(String subject, String text, String html) {
        return new Variant(new VariantId(41), SampleDigest.EDITION.id(), "en", subject, html, text);
    }

    private static Recipient reader(String address, @Nullable String name) {
        return new Recipient(
                new SubscriberId(7),
                new SubscriptionId(70),
                EmailAddress.parse(address).orElseThrow(),
                name,
                false);
    }

    private static MailingList named(String name, String fromName) {
        MailingList list = SampleDigest.LIST;
        return new MailingList(
                list.id(),
                list.slug(),
                name,
                fromName,
                list.fromAddress(),
                null,
                list.postalAddress(),
                list.sections(),
                list.days(),
                list.hour(),
                list.zone(),
                list.language(),
                list.freshness(),
                list.minArticles(),
                list.expireAfter(),
                list.discovery(),
                list.inDoubtPolicy(),
                list.ranking());
    }

    private static final class FixedTokens implements ReaderTokens {

        @Override
        public String issueByFirstKey(SubscriptionId subscription, Purpose purpose) {
            return "token-" + purpose + "-" + subscription.value();
        }

        @Override
        public Optional<SubscriptionId> verifyOfAnyAge(String token) {
            return verify(token, Purpose.PREFERENCES);
        }

        @Override
        public String issue(SubscriptionId subscription, Purpose purpose) {
            assertThat(subscription.value())
                    .as("identities stay when keys come")
                    .isPositive();
            return "token-" + purpose + "-" + subscription.value();
        }

        @Override
        public Optional<SubscriptionId> verify(String token, Purpose purpose) {
            return Optional.empty();
        }
    }

    private static final class FixedLinks implements UnsubscribeLinks {

        @Override
        public String unsubscribe(SubscriptionId subscription) {
            return UNSUBSCRIBE;
        }

        @Override
        public String preferences(SubscriptionId subscription) {
            return PREFERENCES;
        }
    }
}
