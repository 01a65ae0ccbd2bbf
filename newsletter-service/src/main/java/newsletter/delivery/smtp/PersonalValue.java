package newsletter.delivery.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import newsletter.delivery.smtp.EncodedVariant.Place;

/** One reader's value as it stands in the encoded body. */
final class PersonalValue {

    private PersonalValue() {}

    /** Escaped for its place, then encoded, from the beginning of a line to before a soft break. */
    static byte[] encode(String value, Place place) {
        if (isItsOwnEncoding(value)) {
            return (value.length() <= QuotedPrintable.MAX_COLUMN ? value : folded(value)).getBytes(US_ASCII);
        }
        refuseControls(value);
        ByteArrayOutputStream out = new ByteArrayOutputStream(value.length() + 16);
        new QuotedPrintable(out)
                .text(
                        switch (place) {
                            case PLAIN_TEXT -> value;
                            case HTML -> escapeHtml(value);
                        });
        return out.toByteArray();
    }

    /** Most addresses and links: letters, digits and signs that need neither escape nor encoding. */
    private static boolean isItsOwnEncoding(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!isOrdinary(c) || c == '.' && i % QuotedPrintable.MAX_COLUMN == 0) {
                return false;
            }
        }
        return true;
    }

    private static String folded(String value) {
        StringBuilder lines = new StringBuilder(value.length() + 16);
        for (int i = 0; i < value.length(); i += QuotedPrintable.MAX_COLUMN) {
            lines.append(i == 0 ? "" : "=\r\n")
                    .append(value, i, Math.min(i + QuotedPrintable.MAX_COLUMN, value.length()));
        }
        return lines.toString();
    }

    private static boolean isOrdinary(char c) {
        return switch (c) {
            case '=', '&', '<', '>', '"', '\'' -> false;
            default -> c > ' ' && c < 0x7F;
        };
    }

    private static void refuseControls(String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a personal value has no line breaks or other controls");
        }
    }

    private static String escapeHtml(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 16);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
