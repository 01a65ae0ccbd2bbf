package newsletter.article.importer;

import java.util.Optional;
import java.util.regex.Pattern;
import newsletter.article.text.Byline;

/** "Somebody, AGENCY" on a line of its own, without a marker before it. */
class UnmarkedByline {

    private UnmarkedByline() {}

    static Optional<Byline> of(String line, String agency) {
        int comma = line.lastIndexOf(',');
        String last = line.substring(comma + 1).strip();
        boolean names =
                comma > 0 && Block.wordsOf(line.substring(0, comma)) <= 4 && isCapitalised(line.substring(0, comma));
        boolean known = !agency.isEmpty() && last.equalsIgnoreCase(agency);
        return names && (known || isAcronym(last)) ? Byline.parse(line, last) : Optional.empty();
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
