package newsletter.article.importer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many comments a line says there are: "12 Comments", "No Comments", "Keine Kommentare". */
class CommentCount {

    private static final Pattern COUNT = Pattern.compile(
            "(?iU)(?<![\\d.,])(?<n>\\d{1,3}(?:[.,]\\d{3})?|\\d{1,6}|(?:no|keine|aucun|sin|nessun|geen|sem|nenhum|brak|без))\\s*(?:comments?|kommentare?|commentaires?|comentarios?|comentários?|comment[io]|reacties?|komentarz\\p{L}*|комментари\\p{L}*)(?!\\p{L})");

    private CommentCount() {}

    static Optional<Long> in(String line) {
        Matcher matcher = COUNT.matcher(line);
        return matcher.find() ? Optional.of(number(matcher.group("n"))) : Optional.empty();
    }

    /** A figure alone, as counters show it. */
    static Optional<Long> bare(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(Long.valueOf(text)) : in(text);
    }

    private static long number(String written) {
        String digits = written.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }
}
