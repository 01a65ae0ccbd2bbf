package newsletter.delivery.smtp;

import jakarta.mail.Session;
import java.security.GeneralSecurityException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.util.MailSSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.boot.ssl.SslBundles;

/**
 * {@code spring.mail.*} as Angus wants it. Angus waits for ever by default, so every time-out is set: 10 s to connect,
 * 30 s for a reply, 45 s to write, unless {@code spring.mail.properties} says otherwise. All but the first are kept by
 * {@link Deadlines}: those of Angus begin anew with each octet.
 */
final class RelaySettings {

    private static final String CONNECT_TIMEOUT = "10000";
    private static final String REPLY_TIMEOUT = "30000";
    private static final String WRITE_TIMEOUT = "45000";

    private final MailProperties mail;
    private final @Nullable SslBundles bundles;
    private final Deadlines deadlines;
    private final RelayTimeouts timeouts;

    RelaySettings(MailProperties mail, @Nullable SslBundles bundles, RelayProperties patience, Deadlines deadlines) {
        this.mail = mail;
        this.bundles = bundles;
        this.deadlines = deadlines;
        this.timeouts = new RelayTimeouts(
                nanos("timeout", REPLY_TIMEOUT),
                nanos("writetimeout", WRITE_TIMEOUT),
                patience.messageTimeout().toNanos(),
                patience.dotTimeout().toNanos());
    }

    /** Null: no relay is configured. */
    @Nullable String host() {
        return given(mail.getHost());
    }

    /** -1: the protocol's own. */
    int port() {
        Integer port = mail.getPort();
        return port == null ? -1 : port;
    }

    @Nullable String username() {
        return given(mail.getUsername());
    }

    @Nullable String password() {
        return given(mail.getPassword());
    }

    RelayTimeouts timeouts() {
        return timeouts;
    }

    /** A transport that is not yet connected. */
    RelayTransport transport() {
        try {
            Properties properties = properties();
            RelaySockets sockets = new RelaySockets(tls(properties), deadlines.executor());
            properties.put(key("socketFactory"), sockets.plainFactory());
            properties.put(key("ssl.socketFactory"), sockets.tlsFactory());
            properties.remove(key("ssl.trust")); // our factory sees to it; Angus would pass it by
            properties.remove(key("timeout"));
            properties.remove(key("writetimeout"));
            return new RelayTransport(
                    Session.getInstance(properties), mail.getProtocol(), sockets, deadlines, timeouts());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        mail.getProperties().forEach(properties::setProperty);
        properties.putIfAbsent(key("connectiontimeout"), CONNECT_TIMEOUT);
        properties.putIfAbsent(key("quitwait"), "false");
        properties.putIfAbsent(key("socketFactory.fallback"), "false"); // it would connect again without our factory
        if (mail.getSsl().isEnabled()) {
            properties.put(key("ssl.enable"), "true");
        }
        if ("true".equals(properties.getProperty(key("starttls.enable")))) {
            properties.putIfAbsent(key("starttls.required"), "true"); // asked for is not "if the relay likes"
        }
        return properties;
    }

    private SSLSocketFactory tls(Properties properties) throws GeneralSecurityException {
        String bundle = mail.getSsl().getBundle();
        if (bundle != null && bundles != null) {
            return bundles.getBundle(bundle).createSslContext().getSocketFactory();
        }
        String trusted = properties.getProperty(key("ssl.trust"));
        return trusted == null ? (SSLSocketFactory) SSLSocketFactory.getDefault() : trusting(trusted);
    }

    private static SSLSocketFactory trusting(String hosts) throws GeneralSecurityException {
        MailSSLSocketFactory factory = new MailSSLSocketFactory();
        if (hosts.equals("*")) {
            factory.setTrustAllHosts(true);
        } else {
            factory.setTrustedHosts(hosts.split("\\s+"));
        }
        return factory;
    }

    /** An environment variable may be there and empty. */
    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private long nanos(String name, String standard) {
        String millis = mail.getProperties().getOrDefault(key(name), standard);
        return TimeUnit.MILLISECONDS.toNanos(Long.parseLong(millis.strip()));
    }

    private String key(String name) {
        return "mail." + mail.getProtocol() + "." + name;
    }
}
