package newsletter.article.text;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the first paragraph of a story says of it: its dateline, and a summary in whole sentences. */
public final class Lead {

    /** What says enough, at most, and in one sentence, in characters (UTF-16); a title made of it. */
    private record Lengths(int enough, int most, int sentence, int title) {}

    private static final Lengths ALPHABET = new Lengths(120, 400, 700, 120);
    private static final Lengths SYLLABLES = new Lengths(80, 240, 400, 70);

    /** A character is about half a word. */
    private static final Lengths CHARACTERS = new Lengths(60, 160, 280, 50);

    /** They end no sentence with a mark; blanks part clauses. */
    private static final Set<UnicodeScript> WITHOUT_STOPS = Set.of(UnicodeScript.THAI, UnicodeScript.LAO);

    private static final int PARAGRAPH_WITHOUT_STOP = 40;
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Lead() {}

    /** The paragraph without the dateline that it may begin with. */
    public static String withoutDateline(String paragraph) {
        return Dateline.of(paragraph)
                .map(line -> paragraph.substring(line.end()))
                .orElse(paragraph);
    }

    /** The agency that a dateline names, or an empty string. */
    public static String datelineSource(String paragraph) {
        return Dateline.of(paragraph).map(Dateline::source).orElse("");
    }

    /** Whole sentences from the beginning of the body: as many as say enough, never a part of one unless it is monstrous. */
    public static String summary(String body) {
        Lengths lengths = lengths(body);
        List<String> summary = new ArrayList<>();
        int length = 0;
        for (String sentence : leadSentences(body)) {
            if (length > 0 && (length >= lengths.enough || length + sentence.length() >= lengths.most)) {
                break;
            }
            summary.add(sentence);
            length += sentence.length() + 1;
        }
        return Sentences.cutAtWord(Sentences.join(summary), lengths.sentence);
    }

    /** The first sentence of a lead, cut at a word when it is too long to be a title; empty for nothing. */
    public static String title(String lead) {
        return Sentences.of(lead).stream()
                .findFirst()
                .map(first -> Sentences.cutAtWord(first, lengths(first).title))
                .orElse("");
    }

    /** Whether the text says as much as so many characters of an alphabet do. */
    public static boolean saysMoreThan(int characters, String text) {
        return (long) text.length() * ALPHABET.most > (long) characters * lengths(text).most;
    }

    private static Lengths lengths(String text) {
        return switch (Scripts.of(text)) {
            case HAN -> CHARACTERS;
            case HANGUL -> SYLLABLES;
            default -> ALPHABET;
        };
    }

    private static List<String> leadSentences(String body) {
        List<String> sentences = new ArrayList<>();
        body.lines()
                .map(String::strip)
                .filter(paragraph -> Sentences.isComplete(paragraph) || isWithoutStop(paragraph))
                .limit(3)
                .forEach(paragraph -> sentences.addAll(sentences(withoutDateline(paragraph))));
        return sentences.isEmpty() ? body.lines().limit(1).toList() : sentences;
    }

    private static List<String> sentences(String paragraph) {
        return isWithoutStop(paragraph) ? List.of(BLANKS.split(paragraph)) : Sentences.of(paragraph);
    }

    private static boolean isWithoutStop(String paragraph) {
        return paragraph.length() >= PARAGRAPH_WITHOUT_STOP && WITHOUT_STOPS.contains(Scripts.of(paragraph));
    }
}
