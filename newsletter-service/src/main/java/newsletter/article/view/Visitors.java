package newsletter.article.view;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
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
        MessageDigest hash = sha256();
        hash.update(salts.of(LocalDate.ofInstant(at, ZoneOffset.UTC)));
        // None of them can hold a line break, so no two triples give the same text.
        hash.update((address + "\n" + agent + "\n" + site).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash.digest(), OCTETS));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
