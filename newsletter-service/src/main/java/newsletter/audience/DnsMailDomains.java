package newsletter.audience;

import java.net.IDN;
import java.util.Hashtable;
import java.util.Map;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.Attributes;
import javax.naming.directory.InitialDirContext;
import org.springframework.stereotype.Component;

/** Asks the system's name servers: two seconds and one repetition at most. */
@Component
class DnsMailDomains implements MailDomains {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory",
            "com.sun.jndi.dns.timeout.initial", "1000",
            "com.sun.jndi.dns.timeout.retries", "1");

    private final boolean asked;

    DnsMailDomains(SignUpProperties properties) {
        this.asked = properties.checkDomains();
    }

    @Override
    @SuppressWarnings(
            "BanJNDI") // names of domains only, asked of a provider that answers texts and makes no objects of them
    public boolean mayTakeMail(String domain) {
        if (!asked) {
            return true;
        }
        try {
            InitialDirContext names = new InitialDirContext(new Hashtable<>(ENVIRONMENT));
            try {
                return takesMail(names.getAttributes("dns:/" + IDN.toASCII(domain), new String[] {"MX", "A", "AAAA"}));
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
    private static boolean takesMail(Attributes answer) throws NamingException {
        Attribute exchangers = answer.get("MX");
        if (exchangers == null) {
            return answer.size() > 0;
        }
        return exchangers.size() != 1
                || !String.valueOf(exchangers.get()).strip().endsWith(" .");
    }
}
