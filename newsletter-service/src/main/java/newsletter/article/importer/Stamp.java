package newsletter.article.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines that say when and by whom: a date, "By Somebody", or both, often glued together with counters and reading times. */
class Stamp {

    private static final Pattern BY = Pattern.compile(
            "(?U)(?:^|[\\s|•·,–—-]|(?<=\\p{Ll}))(?:By|BY|by|Written by|Von|VON|Par|PAR|Por|POR|Door|Di|Da|Av|Af|Autor|Autora|Auteur|Автор|Від)"
                    + ":?\\s+(?=\\p{Lu}|\\p{Ll}+\\p{N}*(?:\\s*\\||\\s*$))");
    private static final Pattern SEPARATOR = Pattern.compile("\\s*[|•·]\\s*|\\s+[–—-]\\s+");
    private static final Pattern COUNTER = Pattern.compile("(?U)\\s*\\d+\\s*\\p{L}*\\.?(\\s\\p{L}+){0,2}$");
    private static final Pattern MINUTES = Pattern.compile(
            "(?iU)(?<![\\d:])([1-9]\\d?)\\s*-?\\s*(?:min(?:s|ute[sn]?|uti|utos?|uten|\\.)?|мин\\.?|хв\\.?)(?!\\p{L})(?!\\s+ago)");
    private static final int MOST_WORDS_BESIDE_DATE = 7;
    private static final int MOST_WORDS = 20;
    private static final int LONGEST_LINE = 300;
    private static final int LONGEST_BYLINE = 12;

    private Stamp() {}

    static boolean isOne(String text) {
        int words = Block.wordsOf(text);
        if (words > MOST_WORDS || text.length() > LONGEST_LINE) {
            return false;
        }
        List<Dates.Found> dates = Dates.in(text);
        String rest = withoutDates(text, dates);
        boolean startsWithBy = byline(rest).isPresent() && startsWithMarker(rest);
        boolean sentence = text.endsWith(".") && words > MOST_WORDS_BESIDE_DATE;
        return dates.isEmpty()
                ? startsWithBy && words <= LONGEST_BYLINE && !text.endsWith(".")
                : !sentence
                        && (startsWithBy
                                || Block.wordsOf(rest) <= MOST_WORDS_BESIDE_DATE
                                || byline(rest).isPresent());
    }

    private static boolean startsWithMarker(String rest) {
        Matcher matcher = BY.matcher(rest);
        return matcher.find() && Block.wordsOf(rest.substring(0, matcher.start())) <= 1;
    }

    /** The name behind the marker, cut where a date or a separator begins; as it stands, with the agency when one follows. */
    static Optional<String> byline(String text) {
        for (String part : SEPARATOR.split(withoutDates(text, Dates.in(text)), -1)) {
            Matcher matcher = BY.matcher(part);
            if (matcher.find()) {
                String name = COUNTER.matcher(part.substring(matcher.end()))
                        .replaceFirst("")
                        .strip();
                String tidy = name.replaceFirst("[,;:]+$", "");
                if (!tidy.isEmpty() && Block.wordsOf(tidy) <= LONGEST_BYLINE) {
                    return Optional.of(tidy);
                }
            }
        }
        return Optional.empty();
    }

    /** "4 Mins Read", "Lesezeit: 3 Min.": a small number of minutes beside the date. */
    static Optional<Integer> readingMinutes(String text) {
        Matcher matcher = MINUTES.matcher(text);
        return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    /** "No Comments", "12 Kommentare" beside the date. */
    static Optional<Long> comments(String text) {
        return CommentCount.in(withoutDates(text, Dates.in(text)));
    }

    /** A bar stands where a date was, so that what was glued to it comes apart. */
    private static String withoutDates(String text, List<Dates.Found> dates) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (Dates.Found date : dates) {
            parts.add(text.substring(from, date.start()));
            from = date.end();
        }
        parts.add(text.substring(from));
        return String.join(" | ", parts).strip();
    }
}
