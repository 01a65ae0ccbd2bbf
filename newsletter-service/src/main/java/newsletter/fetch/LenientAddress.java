package newsletter.fetch;

import java.net.URI;
import java.util.Optional;

/** Addresses as servers write them into their answers, with blanks and letters that should have been encoded (RFC 3986, section 2.1). */
final class LenientAddress {

    private static final String TO_ENCODE = " \"<>^`{|}\\";
    private static final int LAST_ASCII = 0x7e;

    private LenientAddress() {}

    /** Absolute, against the address of the answer (RFC 3986, section 5); empty when it makes no sense. */
    static Optional<URI> resolve(URI base, String reference) {
        try {
            String encoded = encode(reference.strip());
            return Optional.of(against(base, encoded));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Java resolves the first two as RFC 2396 had it, which lost the last part of the path. */
    private static URI against(URI base, String reference) {
        if (reference.isEmpty()) {
            return base;
        }
        return reference.startsWith("?")
                ? URI.create(base.getScheme() + "://" + base.getRawAuthority() + base.getRawPath() + reference)
                : base.resolve(reference);
    }

    /** The client hands on each octet as one character. */
    private static String encode(String reference) {
        StringBuilder encoded = new StringBuilder(reference.length());
        for (char c : reference.toCharArray()) {
            encoded.append(mustBeEncoded(c) ? "%%%02X".formatted(c & 0xff) : String.valueOf(c));
        }
        return encoded.toString();
    }

    private static boolean mustBeEncoded(char c) {
        return c > LAST_ASCII || c < ' ' || TO_ENCODE.indexOf(c) >= 0;
    }
}
