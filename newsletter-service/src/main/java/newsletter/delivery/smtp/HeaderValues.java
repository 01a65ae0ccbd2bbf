package newsletter.delivery.smtp;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What others wrote, made fit for a header. {@link HeaderBlock} refuses what this would let through. */
final class HeaderValues {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Letters, marks, digits and what names are written with: no place for an address, a link or a trick. */
    private static final Pattern SANE_NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .,'’·-]{0,63}");

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private HeaderValues() {}

    /** RFC 5322 section 3.3. */
    static String date(Instant instant) {
        return DATE.format(instant);
    }

    /** Null: better no name than this one. */
    static @Nullable String saneName(@Nullable String name) {
        return name != null && (isPlainName(name) || SANE_NAME.matcher(name).matches()) ? name : null;
    }

    /** What most names are made of, and the pattern takes, too: seen without its help. */
    private static boolean isPlainName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean ordinary = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            if (!ordinary && (c != ' ' || i == 0)) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= 64;
    }

    static String oneLine(String text) {
        return CONTROLS.matcher(text).replaceAll(" ").strip();
    }
}
