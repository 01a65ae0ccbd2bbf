package newsletter.delivery.smtp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
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
    private final ScheduledThreadPoolExecutor timer = timer();

    JakartaMailRelay(MailProperties mail, PublicAddress address, ObjectProvider<SslBundles> bundles) {
        this.address = address;
        this.settings = new RelaySettings(mail, bundles.getIfAvailable(), timer);
    }

    @Override
    public Connection connection() {
        return new RelayConnection(settings, trouble);
    }

    @Override
    public Duration longestSend() {
        return Duration.ofSeconds(90);
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
    public void destroy() {
        timer.shutdownNow();
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Ends writes that a relay does not take; one thread serves all connections. */
    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("relay-write-timeout").factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
