package newsletter.delivery.smtp;

import java.net.IDN;
import newsletter.kernel.EmailAddress;

/** Addresses as they go over the wire. */
final class WireAddress {

    private WireAddress() {}

    /**
     * With an ASCII domain where the part before the @ is ASCII, so that only addresses that cannot do without need
     * SMTPUTF8 (RFC 6531).
     */
    static String of(EmailAddress address) {
        String value = address.value();
        if (isAscii(value)) {
            return value;
        }
        String local = value.substring(0, value.lastIndexOf('@'));
        return isAscii(local) ? local + "@" + asciiDomain(address.domain()) : value;
    }

    /** The domain as in DNS; itself when it has no such form. */
    static String asciiDomain(String domain) {
        try {
            return isAscii(domain) ? domain : IDN.toASCII(domain);
        } catch (IllegalArgumentException e) {
            return domain;
        }
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
