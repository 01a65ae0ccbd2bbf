package newsletter.delivery.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import newsletter.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * The header section of one message (RFC 5322 section 2.2), and the one place where headers are written. Refuses line
 * breaks and other controls in names and values, folds at 76 columns, and encodes what is not ASCII.
 */
final class HeaderBlock {

    private static final int MAX_COLUMN = 76;
    private static final int MAX_PLAIN_WORD = 60; // a longer one is encoded, because it cannot be folded
    private static final String PHRASE_SPECIALS = "()<>[]:;@\\,.\"";

    private final StringBuilder out = new StringBuilder(1536);
    private int column;

    /** Free text: a subject, for example. */
    HeaderBlock text(String name, String value) {
        begin(name, value);
        if (isPlain(value)) {
            fold(List.of(value.split(" ", -1)));
        } else {
            fold(EncodedWords.of(value, MAX_COLUMN - column - 1));
        }
        return end();
    }

    /** Structured ASCII, folded at its spaces only. */
    HeaderBlock structured(String name, String value) {
        begin(name, value);
        requireAscii(name, value);
        fold(List.of(value.split(" ", -1)));
        return end();
    }

    /** One mailbox. Its display name is quoted or encoded as needed; null or empty: the address alone. */
    HeaderBlock mailbox(String name, @Nullable String displayName, EmailAddress address) {
        String shown = displayName == null ? "" : displayName;
        begin(name, shown);
        String mailbox = WireAddress.of(address);
        if (shown.isEmpty()) {
            fold(List.of(mailbox));
        } else {
            phrase(shown);
            fold(List.of("<" + mailbox + ">"));
        }
        return end();
    }

    /** A display name before something in angle brackets, as in List-Id. */
    HeaderBlock identified(String name, String phrase, String identifier) {
        begin(name, phrase + identifier);
        phrase(phrase);
        fold(List.of("<" + identifier + ">"));
        return end();
    }

    /** With the empty line that ends the section. UTF-8 only where an address has it (RFC 6532), else ASCII. */
    byte[] toBytes() {
        return out.append("\r\n").toString().getBytes(UTF_8);
    }

    private void begin(String name, String value) {
        if (!name.matches("[A-Za-z][A-Za-z0-9-]*")) {
            throw new IllegalArgumentException("not a header name");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("line break or other control in header " + name);
        }
        out.append(name).append(':');
        column = name.length() + 1;
    }

    private HeaderBlock end() {
        out.append("\r\n");
        return this;
    }

    private void phrase(String words) {
        boolean special = words.chars().anyMatch(c -> PHRASE_SPECIALS.indexOf(c) >= 0);
        if (!isPlain(words) || special && words.length() > MAX_PLAIN_WORD) {
            fold(EncodedWords.of(words, MAX_COLUMN - column - 1));
        } else if (special) {
            fold(List.of("\"" + words.replace("\\", "\\\\").replace("\"", "\\\"") + "\""));
        } else {
            fold(List.of(words.split(" ", -1)));
        }
    }

    private void fold(List<String> words) {
        for (String word : words) {
            if (column + 1 + word.length() > MAX_COLUMN && !isFirst()) {
                out.append("\r\n");
                column = 0;
            }
            out.append(' ').append(word);
            column += 1 + word.length();
        }
    }

    /** A line with nothing but a header's name confuses some readers. */
    private boolean isFirst() {
        return out.charAt(out.length() - 1) == ':';
    }

    private static void requireAscii(String name, String value) {
        if (value.chars().anyMatch(c -> c > 0x7E)) {
            throw new IllegalArgumentException("only ASCII in header " + name);
        }
    }

    /** ASCII that survives folding and cannot be taken for an encoded-word. */
    private static boolean isPlain(String value) {
        return value.chars().allMatch(c -> c >= ' ' && c <= '~')
                && !value.contains("=?")
                && !value.contains("  ")
                && value.equals(value.strip())
                && List.of(value.split(" ", -1)).stream().allMatch(word -> word.length() <= MAX_PLAIN_WORD);
    }
}
