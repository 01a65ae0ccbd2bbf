package newsletter.rendering;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes what others wrote fit to be shown: clean, on one line, of a sensible length. */
final class Wording {

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private Wording() {}

    /**
     * One line without controls, private-use characters (the placeholders are made of them), halves of surrogate pairs
     * and bidirectional overrides (they would turn the text around them). Empty for null.
     */
    static String line(@Nullable String written) {
        if (written == null) {
            return "";
        }
        StringBuilder clean = new StringBuilder(written.length());
        written.codePoints().map(Wording::shown).filter(c -> c >= 0).forEach(clean::appendCodePoint);
        return SPACES.matcher(clean).replaceAll(" ").strip();
    }

    /** Each of several lines, cleaned; empty ones are left out. */
    static List<String> lines(String written) {
        return written.lines()
                .map(Wording::line)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** At most so many characters, cut between words where that leaves enough, with an ellipsis. */
    static String cut(String line, int length) {
        if (line.length() <= length) {
            return line;
        }
        int end = boundary(line, length - 1);
        int space = line.lastIndexOf(' ', end);
        String kept = line.substring(0, space > length / 2 ? space : end);
        return kept.stripTrailing().replaceFirst("[ ,;:.·\\-–—]+$", "") + "…";
    }

    /** The last place not after the given one that does not part a letter from its marks, or a joined emoji. */
    private static int boundary(String line, int at) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(line);
        return characters.isBoundary(at) ? at : characters.preceding(at);
    }

    /** The character to show in place of this one; -1 for none. */
    private static int shown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.PRIVATE_USE, Character.SURROGATE -> -1;
            default -> isBidiControl(character) || isNoncharacter(character) ? -1 : character;
        };
    }

    private static boolean isBidiControl(int character) {
        return character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
    }

    private static boolean isNoncharacter(int character) {
        return (character & 0xFFFE) == 0xFFFE || character >= 0xFDD0 && character <= 0xFDEF;
    }
}
