package newsletter.article.importer;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A byline taken apart: who wrote it and, when it ends in one, the agency. */
record Author(String name, @Nullable String source) {

    private static final Pattern SEVERAL = Pattern.compile("(?iU)\\s(and|und|et|y|e|en|og|och|i|та)\\s|\\s&\\s");
    private static final Pattern ROLE = Pattern.compile("(?U)^\\p{Ll}");

    /** @param agency as the dateline names it, or empty */
    static Author of(String byline, String agency) {
        int comma = byline.lastIndexOf(',');
        if (comma < 0) {
            return new Author(byline, null);
        }
        String name = byline.substring(0, comma).strip();
        String last = byline.substring(comma + 1).strip();
        boolean source = last.equalsIgnoreCase(agency)
                || isAcronym(last)
                || (name.indexOf(',') < 0
                        && !SEVERAL.matcher(last).find()
                        && !ROLE.matcher(last).find());
        return source ? new Author(name, last) : new Author(byline, null);
    }

    /** "Somebody, AGENCY" on a line of its own, without a marker before it. */
    static Optional<Author> unmarked(String line, String agency) {
        int comma = line.lastIndexOf(',');
        String last = line.substring(comma + 1).strip();
        boolean names =
                comma > 0 && Block.wordsOf(line.substring(0, comma)) <= 4 && isCapitalised(line.substring(0, comma));
        boolean known = !agency.isEmpty() && last.equalsIgnoreCase(agency);
        return names && (known || isAcronym(last))
                ? Optional.of(new Author(line.substring(0, comma).strip(), last))
                : Optional.empty();
    }

    private static boolean isAcronym(String text) {
        return text.length() >= 2 && text.length() <= 6 && text.chars().allMatch(Character::isUpperCase);
    }

    private static boolean isCapitalised(String name) {
        return name.chars().filter(Character::isLetter).limit(1).allMatch(Character::isUpperCase)
                && Pattern.compile("(?U)\\s")
                        .splitAsStream(name.strip())
                        .noneMatch(word -> word.matches("(?U)\\p{Ll}{4,}.*"));
    }
}
