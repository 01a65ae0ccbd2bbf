package newsletter.article.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tells whether somebody who read the old title and lead would want to know the new ones. Punctuation, case, spacing and slips of the pen are
 * cosmetic; a word more or less in the title, any number, and more than 15 % of the words of the lead are material; so is a newly marked
 * correction.
 */
public final class MaterialChange {

    private static final Pattern MARKED = Pattern.compile(
            "(?iU)^\\W*(correct(ion|ed)|clarification|korrektur|berichtig\\p{L}*|correction|rectificatif|correcci[oó]n|correzione|corre[cç][aã]o|rectificatie|correctie|rättelse|rettelse|oikaisu|sprostowanie|oprava|helyesbítés|düzeltme|исправление|уточнение|виправлення|διόρθωση)\\b"
                    // elsewhere only with a mark behind it: the words are too usual
                    + "|^\\W*(訂正|更正|정정|바로잡습니다|تصحيح|اصلاحیه|תיקון|शुद्धि)\\s*[】］\\])）:：]");
    private static final double LEAD_SHARE = 0.15;
    private static final int LONG_WORD = 5;

    private MaterialChange() {}

    public static boolean between(String title, String lead, String newTitle, String newLead) {
        return isMarked(title, lead, newTitle, newLead)
                || !changedWords(title, newTitle).isEmpty()
                || isMaterial(lead, newLead);
    }

    private static boolean isMarked(String title, String lead, String newTitle, String newLead) {
        boolean before = MARKED.matcher(title).find() || MARKED.matcher(lead).find();
        return !before
                && (MARKED.matcher(newTitle).find() || MARKED.matcher(newLead).find());
    }

    private static boolean isMaterial(String lead, String newLead) {
        List<String> changed = changedWords(lead, newLead);
        int words = Math.max(Words.of(lead).size(), Words.of(newLead).size());
        return changed.stream().anyMatch(MaterialChange::isNumber) || changed.size() > words * LEAD_SHARE;
    }

    private static boolean isNumber(String word) {
        return word.chars().anyMatch(Character::isDigit);
    }

    /** The words that only one of the texts has, or one more often; a misspelt word and its correction are one. */
    private static List<String> changedWords(String before, String after) {
        if (joined(before).equals(joined(after))) {
            return List.of();
        }
        List<String> gone = surplus(before, after);
        List<String> come = surplus(after, before);
        gone.removeIf(word -> come.stream()
                .filter(other -> isSlip(word, other))
                .findFirst()
                .map(come::remove)
                .orElse(false));
        gone.addAll(come);
        return gone;
    }

    private static String joined(String text) {
        return String.join("", Words.of(text));
    }

    private static List<String> surplus(String of, String over) {
        Map<String, Integer> counts = new HashMap<>();
        Words.of(over).forEach(word -> counts.merge(word, 1, Integer::sum));
        List<String> surplus = new ArrayList<>();
        Words.of(of).stream()
                .filter(word -> counts.merge(word, -1, Integer::sum) < 0)
                .forEach(surplus::add);
        return surplus;
    }

    private static boolean isSlip(String one, String other) {
        return one.length() >= LONG_WORD
                && other.length() >= LONG_WORD
                && !isNumber(one)
                && !isNumber(other)
                && one.charAt(0) == other.charAt(0)
                && differByOneLetter(one, other);
    }

    /** One letter more, less, other, or two neighbours changed over. */
    private static boolean differByOneLetter(String one, String other) {
        int start = 0;
        int shorter = Math.min(one.length(), other.length());
        while (start < shorter && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        String left = one.substring(start, one.length() - end);
        String right = other.substring(start, other.length() - end);
        boolean swapped = left.length() == 2
                && new StringBuilder(left).reverse().toString().equals(right);
        return swapped || (left.length() <= 1 && right.length() <= 1);
    }
}
