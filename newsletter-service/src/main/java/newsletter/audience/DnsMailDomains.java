package newsletter.audience;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.IDN;
import java.time.Duration;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;
import org.springframework.stereotype.Component;

/**
 * Asks the system's name servers, two seconds at most for each question. One kind of record at a time: asked for several at once, the JDK asks for
 * ANY, which servers may answer with whatever they like (RFC 8482).
 */
@Component
class DnsMailDomains implements MailDomains {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory",
            "com.sun.jndi.dns.timeout.initial", "1000",
            "com.sun.jndi.dns.timeout.retries", "1");

    private static final Duration KNOWN_FOR = Duration.ofMinutes(10);
    private static final int MOST_KNOWN = 10_000;

    private final Cache<String, Boolean> known = Caffeine.newBuilder()
            .expireAfterWrite(KNOWN_FOR)
            .maximumSize(MOST_KNOWN)
            .build();
    private final boolean asked;

    DnsMailDomains(SignUpProperties properties) {
        this.asked = properties.checkDomains();
    }

    @Override
    public boolean mayTakeMail(String domain) {
        return !asked || known.get(domain, DnsMailDomains::ask);
    }

    @SuppressWarnings(
            "BanJNDI") // names of domains only, asked of a provider that answers texts and makes no objects of them
    private static boolean ask(String domain) {
        try {
            DirContext names = new InitialDirContext(new Hashtable<>(ENVIRONMENT));
            try {
                return takesMail(names, "dns:/" + IDN.toASCII(domain));
            } finally {
                names.close();
            }
        } catch (NameNotFoundException e) {
            return false;
        } catch (NamingException | IllegalArgumentException e) {
            return true;
        }
    }

    /** RFC 5321, section 5.1: without MX the host itself; RFC 7505: the single MX "." takes none. */
    private static boolean takesMail(DirContext names, String domain) throws NamingException {
        Optional<Attribute> exchangers = records(names, domain, "MX");
        if (exchangers.isPresent()) {
            Attribute all = exchangers.get();
            return all.size() != 1 || !String.valueOf(all.get()).strip().endsWith(" .");
        }
        return records(names, domain, "A").isPresent()
                || records(names, domain, "AAAA").isPresent();
    }

    @SuppressWarnings("BanJNDI")
    private static Optional<Attribute> records(DirContext names, String domain, String type) throws NamingException {
        return Optional.ofNullable(
                names.getAttributes(domain, new String[] {type}).get(type));
    }
}
