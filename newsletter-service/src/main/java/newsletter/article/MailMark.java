package newsletter.article;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The mark of links in our own mail: {@code utm_campaign=nl-} and the minutes since 1970 of its sending to the base of 36. A campaign parameter, because these are
 * left out when addresses are compared, by us and by caches and statistics of sites.
 */
public final class MailMark {

    private static final String NAME = "utm_campaign=nl-";
    private static final Pattern MARK = Pattern.compile("[?&]" + NAME + "([0-9a-z]{1,7})(?=[&#]|$)");
    private static final int BASE = 36;

    private MailMark() {}

    /** The address with the mark, behind its other parameters. */
    public static String on(String address, Instant sentAt) {
        int fragment = address.indexOf('#');
        String page = fragment < 0 ? address : address.substring(0, fragment);
        String rest = fragment < 0 ? "" : address.substring(fragment);
        long minutes = Duration.between(Instant.EPOCH, sentAt).toMinutes();
        return page + (page.contains("?") ? "&" : "?") + NAME + Long.toString(minutes, BASE) + rest;
    }

    /** When the mail was sent that a viewed address is from. */
    static Optional<Instant> sentAt(String address) {
        Matcher mark = MARK.matcher(address);
        return mark.find()
                ? Optional.of(Instant.EPOCH.plus(Duration.ofMinutes(Long.parseLong(mark.group(1), BASE))))
                : Optional.empty();
    }
}
