package newsletter.article.text;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote an article, taken from a line such as "By Jane Doe and John Roe, CNN".
 *
 * @param text as it may be shown: without marker, role and agency
 * @param names of people, or of an account when that is all there is; never empty
 * @param agency the agency or paper that the line names
 */
public record Byline(
        String text, List<String> names, @Nullable String agency) {

    private static final int LONGEST = 300;

    public Byline {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a byline names somebody");
        }
    }

    /** Empty when the line names nobody: an address, a date, nothing. */
    public static Optional<Byline> parse(String line) {
        return parse(line, "");
    }

    /** @param known an agency that the story names elsewhere, or an empty string */
    public static Optional<Byline> parse(String line, String known) {
        return line.length() > LONGEST ? Optional.empty() : new BylineReader(known).read(line);
    }
}
