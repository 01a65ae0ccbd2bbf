package newsletter.article.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Cuts text into sentences; a cut text never ends inside a word. */
public final class Sentences {

    private static final Pattern ABBREVIATED =
            Pattern.compile("(?U)(^|[\\s(“\"'‘])(\\p{Lu}|\\p{Lu}\\p{L}{0,2}|\\p{Lu}\\.[\\p{Lu}.]*)\\.$");
    private static final Pattern TITLES = Pattern.compile(
            "(?iU)(^|\\s)(mr|mrs|ms|dr|prof|lt|col|gen|sen|rep|gov|capt|sgt|maj|cmdr|adm|st|vs|no|jr|sr|inc|ltd|co|z\\.b|u\\.a|bzw|ca|nr)\\.$");
    private static final Pattern FINAL = Pattern.compile("[.!?…。！？؟।][\\p{Pf}\\p{Pe}\"'’”»]*$");

    private Sentences() {}

    /** The sentences of one paragraph, in order; an abbreviation or an initial ends none. */
    public static List<String> of(String paragraph) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(paragraph);
        List<String> sentences = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            String sentence = paragraph.substring(start, end).strip();
            if (end == paragraph.length() || !endsInAbbreviation(sentence)) {
                sentences.add(sentence);
                start = end;
            }
        }
        return sentences;
    }

    /** Whether the text ends as a sentence does, closing quotes and brackets set aside. */
    public static boolean isComplete(String text) {
        return FINAL.matcher(text.strip()).find();
    }

    /** At most {@code max} characters of the text, ended at a word's end with an ellipsis when it had to be cut. */
    public static String cutAtWord(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
        words.setText(text);
        int end = words.preceding(max);
        return text.substring(0, Math.max(end, 0)).replaceFirst("[\\s\\p{Punct}–—]+$", "") + "…";
    }

    private static boolean endsInAbbreviation(String sentence) {
        return TITLES.matcher(sentence).find() || isInitial(sentence);
    }

    private static boolean isInitial(String sentence) {
        var matcher = ABBREVIATED.matcher(sentence);
        return matcher.find()
                && (matcher.group(2).length() == 1 || matcher.group(2).contains("."));
    }
}
