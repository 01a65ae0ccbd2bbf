package newsletter.article.importer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import newsletter.article.text.Lead;
import newsletter.article.text.Sentences;

/**
 * Makes a headline for copy that came without one, from its first sentence: the whole of it when short; the main clause when a subordinate one
 * stands before it; else as many clauses as fit; never a part of a word.
 */
class HeadlineFromLead {

    private static final int LONGEST = 110;
    private static final int SHORTEST = 30;

    /** Words that open a clause which waits for its main clause. */
    private static final Set<String> OPENERS = Set.of(
            "as",
            "while",
            "after",
            "when",
            "with",
            "before",
            "since",
            "amid",
            "although",
            "though",
            "despite",
            "following",
            "if",
            "because",
            "during",
            "until",
            "als",
            "während",
            "nachdem",
            "weil",
            "obwohl",
            "wenn",
            "bevor",
            "alors",
            "après",
            "lorsque",
            "quand",
            "bien",
            "cuando",
            "mientras",
            "tras",
            "después",
            "aunque");

    private HeadlineFromLead() {}

    static String of(String paragraph) {
        List<String> sentences = Sentences.of(Lead.withoutDateline(paragraph));
        String sentence = sentences.isEmpty() ? paragraph : withoutStop(sentences.getFirst());
        if (sentence.length() <= LONGEST) {
            return sentence;
        }
        String main = opensSubordinate(sentence) ? mainClause(sentence) : "";
        return main.isEmpty() ? firstClauses(sentence) : main;
    }

    private static boolean opensSubordinate(String sentence) {
        return OPENERS.contains(sentence.split("\\s", 2)[0].toLowerCase(Locale.ROOT));
    }

    /** The longest end of the sentence that begins behind a comma and fits. */
    private static String mainClause(String sentence) {
        for (int comma = sentence.indexOf(", "); comma >= 0; comma = sentence.indexOf(", ", comma + 1)) {
            String rest = sentence.substring(comma + 2);
            if (rest.length() <= LONGEST && rest.length() >= SHORTEST) {
                return Character.toUpperCase(rest.charAt(0)) + rest.substring(1);
            }
        }
        return "";
    }

    private static String firstClauses(String sentence) {
        int end = Arrays.stream(new String[] {", ", "; ", " – ", " — ", ": "})
                .mapToInt(mark -> sentence.lastIndexOf(mark, LONGEST))
                .max()
                .orElse(-1);
        return end >= SHORTEST ? sentence.substring(0, end) : Sentences.cutAtWord(sentence, LONGEST);
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
