package newsletter.article.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;

/** How scripts differ in what they write between words, and which of them a text is in. */
final class Scripts {

    /** A text's script is known from this much of it. */
    private static final int HEAD = 4_000;

    private Scripts() {}

    /** Of a script that puts no blanks between words. */
    static boolean isUnspaced(int point) {
        return switch (UnicodeScript.of(point)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    /** Chinese characters and kana: each says about as much as half a word does elsewhere. */
    static boolean isEastAsian(int point) {
        return switch (UnicodeScript.of(point)) {
            case HAN, HIRAGANA, KATAKANA, BOPOMOFO -> true;
            default -> false;
        };
    }

    /** Belongs to the letter before it: an accent, a vowel sign. */
    static boolean isMark(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    /** How many letters of each script; kana are counted with the Chinese characters that they stand among. */
    static Map<UnicodeScript, Integer> letters(String text) {
        Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
        text.codePoints()
                .limit(HEAD)
                .filter(Character::isLetter)
                .mapToObj(point -> isEastAsian(point) ? UnicodeScript.HAN : UnicodeScript.of(point))
                .forEach(script -> letters.merge(script, 1, Integer::sum));
        letters.remove(UnicodeScript.COMMON);
        letters.remove(UnicodeScript.INHERITED);
        return letters;
    }

    /** The script that most of the text is in, {@code HAN} for Japanese, too; {@code UNKNOWN} when there is no letter. */
    static UnicodeScript of(String text) {
        return letters(text).entrySet().stream()
                .max((one, other) -> Double.compare(weight(one), weight(other)))
                .map(Map.Entry::getKey)
                .orElse(UnicodeScript.UNKNOWN);
    }

    /** In letters of an alphabet. */
    static double weight(Map.Entry<UnicodeScript, Integer> letters) {
        return letters.getValue()
                * switch (letters.getKey()) {
                    case HAN -> 2.5;
                    case HANGUL -> 2;
                    default -> 1;
                };
    }
}
