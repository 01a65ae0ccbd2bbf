package newsletter.audience.web;

import newsletter.kernel.EmailAddress;

/** Shows readers which address is meant, and those whom a digest was forwarded to not more than that. */
final class MaskedAddress {

    private MaskedAddress() {}

    static String of(EmailAddress email) {
        int first = email.value().offsetByCodePoints(0, 1);
        return email.value().substring(0, first) + "***@" + email.domain();
    }
}
