package newsletter.delivery.smtp;

import java.io.ByteArrayOutputStream;
import newsletter.delivery.smtp.EncodedVariant.Place;

/** One reader's value as it stands in the encoded body. */
final class PersonalValue {

    private PersonalValue() {}

    /** Escaped for its place, then encoded, from the beginning of a line to before a soft break. */
    static byte[] encode(String value, Place place) {
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
