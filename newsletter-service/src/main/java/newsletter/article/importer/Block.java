package newsletter.article.importer;

import java.util.Locale;
import java.util.regex.Pattern;
import newsletter.article.text.ReadingTime;

/** A line or paragraph of a document and what it looks like. */
record Block(String text, BlockKind kind) {

    private static final Pattern NOT_COMPARED = Pattern.compile("[^\\p{L}\\p{N}]+");

    boolean is(BlockKind other) {
        return kind == other;
    }

    /** Words, two characters of an unspaced script counting as one. */
    int words() {
        return wordsOf(text);
    }

    static int wordsOf(String text) {
        long unspaced = text.codePoints().filter(Character::isIdeographic).count();
        return (int) (ReadingTime.words(text) + unspaced / 2);
    }

    /** Same letters and digits, whatever stands between. */
    boolean sameText(String other) {
        return key(text).equals(key(other));
    }

    String key() {
        return key(text);
    }

    static String key(String text) {
        return NOT_COMPARED.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
