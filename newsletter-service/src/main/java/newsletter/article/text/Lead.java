package newsletter.article.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the first paragraph of a story says of it: its dateline, and a summary in whole sentences. */
public final class Lead {

    private static final int ENOUGH = 120;
    private static final int MOST = 400;
    private static final int LONGEST_SENTENCE = 700;

    /** "Harbour City, Northshore (WIRE) — " or "HARBOUR CITY, May 3 — ": a place, then a source or capitals, then a dash. */
    private static final Pattern DATELINE = Pattern.compile(
            "(?U)^(?:(?<place>\\p{Lu}[^.!?()]{1,80}?(?:\\.[^.!?()]{0,40})?)\\s*\\((?<source>[\\p{Lu}\\d][^()]{1,40})\\)"
                    + "|(?<capitals>\\p{Lu}[\\p{Lu} '’.-]{2,40}(?:,[^.!?—–]{1,40}\\.?[^.!?—–]{0,12})?))\\s*(?:--|[—–-])\\s+");

    private Lead() {}

    /** The paragraph without the dateline that it may begin with. */
    public static String withoutDateline(String paragraph) {
        Matcher matcher = DATELINE.matcher(paragraph);
        return matcher.find() ? paragraph.substring(matcher.end()) : paragraph;
    }

    /** The agency that a dateline names, or an empty string. */
    public static String datelineSource(String paragraph) {
        Matcher matcher = DATELINE.matcher(paragraph);
        String source = matcher.find() ? matcher.group("source") : null;
        return source == null ? "" : source.strip();
    }

    /** Whole sentences from the beginning of the body: as many as say enough, never a part of one unless it is monstrous. */
    public static String summary(String body) {
        StringBuilder summary = new StringBuilder();
        for (String sentence : leadSentences(body)) {
            boolean first = summary.isEmpty();
            if (!first && (summary.length() >= ENOUGH || summary.length() + sentence.length() >= MOST)) {
                break;
            }
            summary.append(first ? "" : " ").append(sentence);
        }
        return Sentences.cutAtWord(summary.toString(), LONGEST_SENTENCE);
    }

    private static List<String> leadSentences(String body) {
        List<String> sentences = new ArrayList<>();
        body.lines()
                .map(String::strip)
                .filter(Sentences::isComplete)
                .limit(3)
                .forEach(paragraph -> sentences.addAll(Sentences.of(withoutDateline(paragraph))));
        return sentences.isEmpty() ? body.lines().limit(1).toList() : sentences;
    }
}
