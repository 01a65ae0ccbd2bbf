package newsletter.article.view;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import newsletter.article.VisitorSalts;
import newsletter.article.text.WebAddress;
import org.springframework.stereotype.Component;

/** Names for readers that tell them apart within one site and one day, and nothing else. */
@Component
class Visitors {

    private static final int OCTETS = 16;

    private final VisitorSalts salts;

    Visitors(VisitorSalts salts) {
        this.salts = salts;
    }

    /**
     * @param address where the request came from; not kept
     * @param agent what the browser calls itself; not kept
     * @param site the article's origin
     */
    String name(String address, String agent, String site, Instant at) {
        return name(address, agent, site, salts.of(at));
    }

    /** The same for those who cannot wait: empty when the day's salt is not at hand. */
    Optional<String> nameAtOnce(String address, String agent, String site, Instant at) throws InterruptedException {
        return salts.ifAtHand(at).map(salt -> name(address, agent, site, salt));
    }

    private static String name(String address, String agent, String site, byte[] salt) {
        MessageDigest hash = WebAddress.sha256();
        hash.update(salt);
        // None of them can hold a line break, so no two triples give the same text.
        hash.update((spelled(address) + "\n" + agent + "\n" + site).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash.digest(), OCTETS));
    }

    /** An address of IPv6 has many spellings, and web servers' logs have others than Java. */
    private static String spelled(String address) {
        try {
            return address.contains(":") ? InetAddress.ofLiteral(address).getHostAddress() : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
