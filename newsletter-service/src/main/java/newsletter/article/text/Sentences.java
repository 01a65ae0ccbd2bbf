package newsletter.article.text;

import java.lang.Character.UnicodeBlock;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts text into sentences; a cut text never ends inside a word. */
public final class Sentences {

    private static final Pattern ABBREVIATED =
            Pattern.compile("(?U)(^|[\\s(“\"'‘„«])(\\p{Lu}|\\p{Lu}\\p{L}{0,2}|\\p{Lu}\\.[\\p{Lu}.]*)\\.$");
    private static final Pattern TITLES = Pattern.compile(
            "(?iU)(^|\\s)(mr|mrs|ms|dr|prof|lt|col|gen|sen|rep|gov|capt|sgt|maj|cmdr|adm|st|vs|no|jr|sr|inc|ltd|co|z\\.b|u\\.a|bzw|ca|nr|evtl|sog|mme|mlle|sra|dott|sig"
                    + "|dhr|mevr|drs|np|tzw|ul|godz|např|tzv|bl\\.a|t\\.ex|f\\.eks|им|ул|тыс|млн|млрд|т\\.е|напр|проф|вул|наприклад|doç|κ|δρ)\\.$");

    /** "am 3. Mai", "den 2. verdenskrig": a figure with a stop is "third". */
    private static final Pattern ORDINAL = Pattern.compile(
            "(?iU)(^|\\s)(am|vom|zum|zur|der|den|dem|des|die|das|im|beim|seit|bis|ab|og)\\s\\d{1,2}\\.$");

    private static final String ENDS = ".!?…。！？｡．؟۔।॥።፧།။។៕։‼⁇⁈⁉";
    private static final Pattern FINAL =
            Pattern.compile("([" + ENDS + "]|\\p{IsGreek}[;\u037E])[\\p{Pf}\\p{Pi}\\p{Pe}\"'’”»]*$");

    /** Ends that the JDK's rules do not know; the Greek question mark looks like a semicolon. */
    private static final Pattern MORE_ENDS =
            Pattern.compile("([؟۔॥።፧།။។៕։]|(?<=\\p{IsGreek})[;\u037E])[\\p{Pf}\\p{Pe}\"'’”»]*\\s+");

    private static final Pattern SPEECH = Pattern.compile("[。！？…][」』）]$");
    private static final Pattern TRAILING = Pattern.compile("[\\s\\p{Z}\\p{P}\\p{Punct}]+$");

    /** A few characters on each side show whether a sentence ends there; looking at all of it takes quadratic time. */
    private static final int LAST = 60;

    private static final int NEXT = 8;

    private Sentences() {}

    /** The sentences of one paragraph, in order; an abbreviation or an initial ends none. */
    public static List<String> of(String paragraph) {
        List<String> sentences = new ArrayList<>();
        int start = 0;
        for (int end : ends(paragraph)) {
            String last = paragraph.substring(Math.max(start, end - LAST), end).strip();
            String next = paragraph.substring(end, Math.min(paragraph.length(), end + NEXT));
            if (next.isEmpty() || !goesOn(last, next)) {
                sentences.add(paragraph.substring(start, end).strip());
                start = end;
            }
        }
        return sentences;
    }

    private static SortedSet<Integer> ends(String paragraph) {
        SortedSet<Integer> ends = new TreeSet<>();
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(paragraph);
        breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            ends.add(end);
        }
        Matcher more = MORE_ENDS.matcher(paragraph);
        while (more.find()) {
            ends.add(more.end());
        }
        return ends;
    }

    /** Sentences as one text: without blanks between those that are written without. */
    public static String join(List<String> sentences) {
        StringBuilder text = new StringBuilder();
        for (String sentence : sentences) {
            boolean apart = !text.isEmpty() && !isFullWidth(text.codePointBefore(text.length()));
            text.append(apart ? " " : "").append(sentence);
        }
        return text.toString();
    }

    private static boolean isFullWidth(int point) {
        UnicodeBlock block = UnicodeBlock.of(point);
        return Scripts.isEastAsian(point)
                || block == UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION
                || block == UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS;
    }

    /** Whether the text ends as a sentence does, closing quotes and brackets set aside. */
    public static boolean isComplete(String text) {
        return FINAL.matcher(text.strip()).find();
    }

    /** At most {@code max} characters (UTF-16) of the text, ended at a word's end with an ellipsis when it had to be cut. */
    public static String cutAtWord(String text, int max) {
        return text.length() <= max
                ? text
                : TRAILING.matcher(text.substring(0, Cuts.before(text, max - 1)))
                                .replaceFirst("") + "…";
    }

    private static boolean goesOn(String last, String next) {
        return TITLES.matcher(last).find() || ORDINAL.matcher(last).find() || isInitial(last) || isQuoted(last, next);
    }

    /** 「…。」と言った: the sentence goes on behind what was said. */
    private static boolean isQuoted(String last, String next) {
        return SPEECH.matcher(last).find()
                && Character.UnicodeScript.of(next.codePointAt(0)) == Character.UnicodeScript.HIRAGANA;
    }

    private static boolean isInitial(String last) {
        var matcher = ABBREVIATED.matcher(last);
        return matcher.find()
                && (matcher.group(2).length() == 1 || matcher.group(2).contains("."));
    }
}
