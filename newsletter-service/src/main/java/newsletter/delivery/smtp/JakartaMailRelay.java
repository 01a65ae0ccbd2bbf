package newsletter.delivery.smtp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import newsletter.web.PublicAddress;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/** The relay named by {@code spring.mail.*}, spoken to through Jakarta Mail. */
@Component
@EnableConfigurationProperties(MailProperties.class)
class JakartaMailRelay implements Relay, DisposableBean {

    static {
        // Without it, Jakarta Mail looks for the one provider there is by scanning all jars, many times a message.
        String provider = "jakarta.mail.util.StreamProvider";
        if (System.getProperty(provider) == null) {
            System.setProperty(provider, "org.eclipse.angus.mail.util.MailStreamProvider");
        }
    }

    private final PublicAddress address;
    private final RelaySettings settings;
    private final RelayTrouble trouble = new RelayTrouble();
    private final Deadlines deadlines = new Deadlines();

    JakartaMailRelay(
            MailProperties mail, RelayProperties patience, PublicAddress address, ObjectProvider<SslBundles> bundles) {
        this.address = address;
        this.settings = new RelaySettings(mail, bundles.getIfAvailable(), patience, deadlines);
    }

    @Override
    public Connection connection() {
        return new RelayConnection(settings, trouble);
    }

    @Override
    public Optional<String> refusal() {
        String host = settings.host();
        if (host == null) {
            return Optional.of("No relay is configured: set spring.mail.host");
        }
        return address.isLoopback() && !isLoopback(host)
                ? Optional.of("The relay " + host + " is outside this machine, but links in emails would lead to "
                        + address.baseUrl() + ": set newsletter.base-url to the public address of this service")
                : Optional.empty();
    }

    @Override
    public Duration longestSend() {
        return settings.timeouts().longestSend();
    }

    @Override
    public void destroy() {
        deadlines.close();
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
