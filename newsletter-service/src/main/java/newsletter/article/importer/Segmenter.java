package newsletter.article.importer;

import java.util.ArrayList;
import java.util.List;
import newsletter.article.text.CleanText;

/**
 * Cuts a plain text into blocks. Every line is one, but lines that were wrapped at a fixed width are put together again: they are about
 * equally long and go on in lower case.
 */
class Segmenter {

    private static final int SHORTEST_WRAPPED = 45;
    private static final int LONGEST_WRAPPED = 110;

    private Segmenter() {}

    static List<Block> blocks(String document) {
        List<Block> blocks = new ArrayList<>();
        List<String> group = new ArrayList<>();
        for (String raw : (document + "\n\n").lines().toList()) {
            String line = CleanText.plainLine(raw);
            if (!line.isEmpty()) {
                group.add(line);
            } else if (!group.isEmpty()) {
                lines(group).forEach(text -> blocks.add(Classifier.block(text)));
                group.clear();
            }
        }
        lines(group).forEach(text -> blocks.add(Classifier.block(text)));
        return blocks;
    }

    private static List<String> lines(List<String> group) {
        return isWrapped(group) ? List.of(String.join(" ", group)) : List.copyOf(group);
    }

    private static boolean isWrapped(List<String> group) {
        if (group.size() < 2) {
            return false;
        }
        List<String> full = group.subList(0, group.size() - 1);
        int longest = full.stream().mapToInt(String::length).max().orElse(0);
        int shortest = full.stream().mapToInt(String::length).min().orElse(0);
        long goingOn =
                group.stream().skip(1).filter(Segmenter::startsInLowerCase).count();
        boolean even = shortest >= SHORTEST_WRAPPED && longest <= LONGEST_WRAPPED && longest - shortest <= 25;
        return even && goingOn * 3 >= full.size();
    }

    private static boolean startsInLowerCase(String line) {
        return Character.isLowerCase(line.codePointAt(0));
    }
}
