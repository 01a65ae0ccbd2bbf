package newsletter.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.ListId;
import org.jspecify.annotations.Nullable;

/** Shows readers' addresses to callers who may see them, and to others so much that two can be told apart. */
public final class AddressMask {

    /** Whatever might be an address in the words of a foreign relay; rather too much than too little. */
    private static final Pattern ADDRESS = Pattern.compile("([^\\s<>@,;:\"'()\\[\\]])[^\\s<>@,;\"()\\[\\]]*@");

    private final boolean hides;

    private AddressMask(boolean hides) {
        this.hides = hides;
    }

    /**
     * To be asked in the request's own thread.
     *
     * @param list whose readers are shown; null: of all lists
     */
    public static AddressMask forCaller(@Nullable ListId list) {
        return new AddressMask(!Caller.current().seesAddresses(list));
    }

    /** For example {@code a•••@reader.example}; an empty one stays so. */
    public String address(String address) {
        return hides ? EmailAddress.masked(address) : address;
    }

    /** Text that somebody wrote about the address: relays name the mailbox that they refuse, some by its local part only. */
    public @Nullable String text(@Nullable String text, String address) {
        return hides && text != null ? mask(text, address) : text;
    }

    private static String mask(String text, String address) {
        String shorter = ADDRESS.matcher(without(text, address, EmailAddress.masked(address)))
                .replaceAll("$1" + EmailAddress.HIDDEN + "@");
        return localPart(address)
                .map(local -> without(shorter, local, EmailAddress.masked(local)))
                .orElse(shorter);
    }

    private static Optional<String> localPart(String address) {
        return Optional.of(address)
                .map(value -> value.substring(0, Math.max(0, value.lastIndexOf('@'))))
                .filter(local -> local.length() > 1);
    }

    private static String without(String text, String secret, String shown) {
        return secret.isEmpty()
                ? text
                : Pattern.compile(Pattern.quote(secret), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(text)
                        .replaceAll(Matcher.quoteReplacement(shown));
    }
}
