package newsletter.article.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;

/**
 * What somebody typed, understood: words, {@code "phrases"} and {@code -without}. Everything has a meaning, if need be none.
 *
 * @param parts each must occur, or must not
 */
record Question(List<Part> parts) {

    /**
     * One word, or several that must follow each other.
     *
     * @param prefix the last word may go on: somebody is still typing it
     */
    record Part(List<String> terms, boolean without, boolean prefix) {

        Part {
            terms = List.copyOf(terms);
        }
    }

    private static final int MOST_PARTS = 20;
    private static final int MOST_TERMS = 30;

    /** Quotation marks of all the pages' languages are one. */
    private static final Pattern QUOTES = Pattern.compile("[\u201C\u201D\u201E\u201F\u00AB\u00BB\u300C\u300D\uFF02]");

    /** A quoted phrase, closed or not, or what stands between white space; a hyphen before either. */
    private static final Pattern PARTS =
            Pattern.compile("(?<without>-?)(?:\"(?<phrase>[^\"]*)(?<closed>\"?)|(?<word>[^\\s\"]+))");

    private static final Analyzer ANALYZER = SearchAnalyzer.ofQuestions();

    Question {
        parts = List.copyOf(parts);
    }

    static Question of(String typed) {
        String text = QUOTES.matcher(typed).replaceAll("\"");
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PARTS.matcher(text);
        while (matcher.find() && parts.size() < MOST_PARTS) {
            add(parts, matcher, matcher.end() == text.length());
        }
        return new Question(parts);
    }

    private static void add(List<Part> parts, Matcher found, boolean last) {
        String phrase = found.group("phrase");
        String text = phrase == null ? found.group("word") : phrase;
        List<String> terms = Words.terms(ANALYZER, text);
        if (!terms.isEmpty()) {
            boolean without = !found.group("without").isEmpty();
            boolean open = phrase == null || found.group("closed").isEmpty();
            boolean goesOn = Character.isLetterOrDigit(text.codePointBefore(text.length()));
            parts.add(new Part(
                    terms.subList(0, Math.min(terms.size(), MOST_TERMS)), without, last && open && goesOn && !without));
        }
    }

    /** What must occur. */
    List<Part> wanted() {
        return parts.stream().filter(part -> !part.without()).toList();
    }
}
