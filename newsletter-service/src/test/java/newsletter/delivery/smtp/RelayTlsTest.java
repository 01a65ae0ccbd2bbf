package newsletter.delivery.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import newsletter.delivery.DeliveryOutcome.Accepted;
import newsletter.delivery.DeliveryOutcome.TransientFailure;
import newsletter.delivery.SmtpPhase;
import newsletter.kernel.EmailAddress;
import newsletter.testing.smtp.ScriptedSmtpServer;
import newsletter.testing.smtp.TestCertificate;
import newsletter.web.PublicAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslStoreBundle;

class RelayTlsTest {

    private static final TestCertificate OURS = TestCertificate.of("localhost");

    private final ScriptedSmtpServer server = new ScriptedSmtpServer();
    private final MailProperties mail = new MailProperties();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsThroughStartTlsToARelayWhoseCertificateIsTrustedAndNamesIt() {
        server.offeringTls(OURS.sockets());
        requireStartTls();

        assertThat(isAccepted(OURS.trust())).isTrue();
    }

    @Test
    void sendsThroughTlsFromTheStart() {
        server.securedFromTheStart(OURS.sockets());
        mail.getSsl().setEnabled(true);

        assertThat(isAccepted(OURS.trust())).isTrue();
    }

    @Test
    void sendsThroughTlsFromTheStartToAHostThatIsTrustedByName() {
        server.securedFromTheStart(OURS.sockets());
        mail.getProperties().putAll(Map.of("mail.smtp.ssl.enable", "true", "mail.smtp.ssl.trust", "localhost"));

        assertThat(isAccepted(null)).isTrue();
    }

    @Test
    void sendsNothingToARelayWhoseCertificateHasExpired() {
        TestCertificate expired = TestCertificate.expired("localhost");
        server.offeringTls(expired.sockets());
        requireStartTls();

        assertThat(isAccepted(expired.trust())).isFalse();
    }

    @Test
    void sendsNothingToARelayWhoseCertificateNamesAnother() {
        TestCertificate other = TestCertificate.of("other.example");
        server.offeringTls(other.sockets());
        requireStartTls();

        assertThat(isAccepted(other.trust())).isFalse();
    }

    @Test
    void sendsNothingToARelayWhoseCertificateNobodyTrusts() {
        server.securedFromTheStart(OURS.sockets());
        mail.getSsl().setEnabled(true);

        assertThat(isAccepted(null)).isFalse();
    }

    @Test
    void sendsNoPasswordInTheClearWhereTlsIsRequired() {
        server.offering("AUTH PLAIN");
        requireStartTls();
        mail.setUsername("desk");
        mail.setPassword("open sesame");

        assertThat(isAccepted(OURS.trust())).isFalse();
    }

    @Test
    void sendsNothingUnauthenticatedWhereAUserIsConfigured() {
        mail.setUsername("desk");
        mail.setPassword("open sesame");

        assertThat(isAccepted(null)).isFalse();
    }

    private void requireStartTls() {
        mail.getProperties().put("mail.smtp.starttls.enable", "true");
    }

    /** Otherwise it must be the relay's trouble, not the reader's, and nothing may have been said of the message. */
    private boolean isAccepted(@Nullable KeyStore trust) {
        mail.setHost("localhost");
        mail.setPort(server.port());
        DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
        if (trust != null) {
            bundles.registerBundle("relay", SslBundle.of(SslStoreBundle.of(null, null, trust)));
            mail.getSsl().setBundle("relay");
        }
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("bundles", bundles));
        JakartaMailRelay relay = new JakartaMailRelay(
                mail,
                new RelayProperties(Duration.ofSeconds(10), Duration.ofSeconds(10)),
                new PublicAddress(URI.create("http://localhost:8080")),
                beans.getBeanProvider(SslBundles.class));
        try (Relay.Connection connection = relay.connection()) {
            boolean accepted = switch (connection.send(MESSAGE, null)) {
                case Accepted taken -> true;
                case TransientFailure failure -> failure.phase().compareTo(SmtpPhase.MAIL) > 0;
                default -> throw new IllegalStateException();
            };
            assertThat(server.received()).hasSize(accepted ? 1 : 0);
            return accepted;
        } finally {
            relay.destroy();
        }
    }

    private static final OutboundMessage MESSAGE = new OutboundMessage(
            "bounce+1.2@tide.example",
            EmailAddress.parse("ada@reader.example").orElseThrow(),
            "<1@tide.example>",
            "Subject: Hello\r\n\r\nGood morning.\r\n".getBytes(US_ASCII));
}
