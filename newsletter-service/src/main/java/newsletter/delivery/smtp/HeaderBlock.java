package newsletter.delivery.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import newsletter.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a message's header section (RFC 5322 section 2.2), and the one place where headers are written. Refuses line
 * breaks and other controls in names and values, folds at 76 columns, and encodes what is not ASCII.
 */
final class HeaderBlock {

    private static final int MAX_COLUMN = 76;
    private static final int MAX_PLAIN_WORD = 60; // a longer one is encoded, because it cannot be folded
    private static final String PHRASE_SPECIALS = "()<>[]:;@\\,.\"";

    private final StringBuilder out = new StringBuilder(256);
    private int column;

    /** Free text: a subject, for example. */
    HeaderBlock text(String name, String value) {
        begin(name, value);
        if (isPlain(value)) {
            foldAtSpaces(value);
        } else {
            fold(EncodedWords.of(value, MAX_COLUMN - column - 1));
        }
        return end();
    }

    /** Structured ASCII, folded at its spaces only. */
    HeaderBlock structured(String name, String value) {
        begin(name, value);
        requireAscii(name, value);
        foldAtSpaces(value);
        return end();
    }

    /** One mailbox. Its display name is quoted or encoded as needed; null or empty: the address alone. */
    HeaderBlock mailbox(String name, @Nullable String displayName, EmailAddress address) {
        String shown = displayName == null ? "" : displayName;
        begin(name, shown);
        String mailbox = WireAddress.of(address);
        if (shown.isEmpty()) {
            word(mailbox);
        } else {
            phrase(shown);
            word("<" + mailbox + ">");
        }
        return end();
    }

    /** A display name before something in angle brackets, as in List-Id. */
    HeaderBlock identified(String name, String phrase, String identifier) {
        begin(name, phrase + identifier);
        phrase(phrase);
        word("<" + identifier + ">");
        return end();
    }

    /** The empty line that ends the section. */
    HeaderBlock endSection() {
        out.append("\r\n");
        return this;
    }

    /** UTF-8 only where an address has it (RFC 6532), else ASCII. No line begins with a dot. */
    byte[] toBytes() {
        return out.toString().getBytes(UTF_8);
    }

    private void begin(String name, String value) {
        if (!isName(name)) {
            throw new IllegalArgumentException("not a header name");
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                throw new IllegalArgumentException("line break or other control in header " + name);
            }
        }
        out.append(name).append(':');
        column = name.length() + 1;
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
            if (!letter && (i == 0 || c != '-' && (c < '0' || c > '9'))) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private HeaderBlock end() {
        out.append("\r\n");
        return this;
    }

    private void phrase(String words) {
        boolean special = hasSpecials(words);
        if (!isPlain(words) || special && words.length() > MAX_PLAIN_WORD) {
            fold(EncodedWords.of(words, MAX_COLUMN - column - 1));
        } else if (special) {
            word("\"" + words.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        } else {
            foldAtSpaces(words);
        }
    }

    private static boolean hasSpecials(String words) {
        for (int i = 0; i < words.length(); i++) {
            if (PHRASE_SPECIALS.indexOf(words.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private void foldAtSpaces(String value) {
        int start = 0;
        for (int space = value.indexOf(' '); space >= 0; space = value.indexOf(' ', start)) {
            word(value.substring(start, space));
            start = space + 1;
        }
        word(value.substring(start));
    }

    private void fold(List<String> words) {
        words.forEach(this::word);
    }

    private void word(String word) {
        if (column + 1 + word.length() > MAX_COLUMN && !isFirst()) {
            out.append("\r\n");
            column = 0;
        }
        out.append(' ').append(word);
        column += 1 + word.length();
    }

    /** A line with nothing but a header's name confuses some readers. */
    private boolean isFirst() {
        return out.charAt(out.length() - 1) == ':';
    }

    private static void requireAscii(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > '~') {
                throw new IllegalArgumentException("only ASCII in header " + name);
            }
        }
    }

    /** ASCII that survives folding and cannot be taken for an encoded-word. */
    private static boolean isPlain(String value) {
        int word = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            word = c == ' ' ? 0 : word + 1;
            if (c < ' ' || c > '~' || word > MAX_PLAIN_WORD) {
                return false;
            }
        }
        return !value.contains("=?") && !value.contains("  ") && !value.startsWith(" ") && !value.endsWith(" ");
    }
}
