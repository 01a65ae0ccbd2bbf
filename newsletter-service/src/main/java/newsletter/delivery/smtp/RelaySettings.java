package newsletter.delivery.smtp;

import jakarta.mail.Session;
import java.security.GeneralSecurityException;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.util.MailSSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.boot.ssl.SslBundles;

/**
 * {@code spring.mail.*} as Angus wants it. Angus waits for ever by default, so every time-out is set: 10 s to connect,
 * 60 s to read, 60 s to write, unless {@code spring.mail.properties} says otherwise.
 */
final class RelaySettings {

    private static final String CONNECT_TIMEOUT = "10000";
    private static final String IO_TIMEOUT = "60000";

    private final MailProperties mail;
    private final @Nullable SslBundles bundles;
    private final ScheduledExecutorService timer;

    RelaySettings(MailProperties mail, @Nullable SslBundles bundles, ScheduledExecutorService timer) {
        this.mail = mail;
        this.bundles = bundles;
        this.timer = timer;
    }

    /** Null: no relay is configured. */
    @Nullable String host() {
        return mail.getHost() == null || mail.getHost().isBlank() ? null : mail.getHost();
    }

    /** -1: the protocol's own. */
    int port() {
        Integer port = mail.getPort();
        return port == null ? -1 : port;
    }

    @Nullable String username() {
        return mail.getUsername();
    }

    @Nullable String password() {
        return mail.getPassword();
    }

    /** A transport that is not yet connected. */
    RelayTransport transport() {
        try {
            Properties properties = properties();
            int writeTimeout = Integer.parseInt(properties.getProperty(key("writetimeout")));
            RelaySockets sockets = new RelaySockets(writeTimeout, timer, tls(properties));
            properties.put(key("socketFactory"), sockets.plainFactory());
            properties.put(key("ssl.socketFactory"), sockets.tlsFactory());
            if (!isTlsFromStart(properties)) {
                properties.remove(key("writetimeout")); // the socket of our plain factory has it already
            }
            return new RelayTransport(Session.getInstance(properties), mail.getProtocol(), sockets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        mail.getProperties().forEach(properties::setProperty);
        properties.putIfAbsent(key("connectiontimeout"), CONNECT_TIMEOUT);
        properties.putIfAbsent(key("timeout"), IO_TIMEOUT);
        properties.putIfAbsent(key("writetimeout"), IO_TIMEOUT);
        properties.putIfAbsent(key("quitwait"), "false");
        properties.putIfAbsent(key("socketFactory.fallback"), "false"); // it would connect again without our factory
        properties.put(key("executor.writetimeout"), timer);
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

    private boolean isTlsFromStart(Properties properties) {
        return mail.getProtocol().equals("smtps") || "true".equals(properties.getProperty(key("ssl.enable")));
    }

    private String key(String name) {
        return "mail." + mail.getProtocol() + "." + name;
    }
}
