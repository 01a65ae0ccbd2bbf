package newsletter.delivery.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Encoded-words (RFC 2047) in UTF-8, each at most 75 characters; no character is parted. */
final class EncodedWords {

    private static final int MAX_WORD = 75;
    private static final int FRAME = "=?UTF-8?B??=".length();
    private static final String UNESCAPED = "!*+-/";

    private EncodedWords() {}

    /** @param room what the first line has left */
    static List<String> of(String text, int room) {
        boolean readable = quoted(text).length() <= base64(text).length();
        List<String> words = new ArrayList<>();
        int limit = Math.min(MAX_WORD, room) - FRAME;
        int start = 0;
        int end = 0;
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            if (end > start && width(text.substring(start, next), readable) > limit) {
                words.add(word(text.substring(start, end), readable));
                start = end;
                limit = MAX_WORD - FRAME;
            }
            end = next;
        }
        words.add(word(text.substring(start), readable));
        return words;
    }

    private static int width(String text, boolean readable) {
        return readable ? quoted(text).length() : base64(text).length();
    }

    private static String word(String text, boolean readable) {
        return readable ? "=?UTF-8?Q?" + quoted(text) + "?=" : "=?UTF-8?B?" + base64(text) + "?=";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    /** The narrow set that is allowed in a display name too (section 5, rule 3). */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(UTF_8)) {
            if (octet == ' ') {
                out.append('_');
            } else if (octet > 0 && (Character.isLetterOrDigit(octet) || UNESCAPED.indexOf(octet) >= 0)) {
                out.append((char) octet);
            } else {
                out.append('=').append(String.format("%02X", octet));
            }
        }
        return out.toString();
    }
}
