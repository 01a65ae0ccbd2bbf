package newsletter.rendering;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lays out what a text template wrote: at most 72 columns, continued lines below the first word of the item (so behind
 * {@code "3. "}), at most one empty line in a row. Lines with a link or a placeholder stay whole: a broken link is no
 * link.
 */
final class PlainTextLayout {

    private static final int COLUMNS = 72;
    private static final Pattern MARGIN = Pattern.compile("^ *(?:\\d+\\. )?");

    private PlainTextLayout() {}

    static String wrap(String template) {
        StringBuilder out = new StringBuilder(template.length() + 512);
        boolean gap = true;
        for (String line : template.lines().map(String::stripTrailing).toList()) {
            if (!(line.isEmpty() && gap)) {
                append(line, out);
            }
            gap = line.isEmpty();
        }
        return out.toString();
    }

    private static void append(String line, StringBuilder out) {
        if (columns(line) <= COLUMNS || isWhole(line)) {
            out.append(line).append('\n');
        } else {
            fill(line, out);
        }
    }

    private static boolean isWhole(String line) {
        return line.contains("://") && line.strip().indexOf(' ') < 0 || line.indexOf(PersonalToken.OPEN) >= 0;
    }

    private static void fill(String line, StringBuilder out) {
        Matcher margin = MARGIN.matcher(line);
        int first = margin.find() ? margin.end() : 0;
        String indent = " ".repeat(first);
        out.append(line, 0, first);
        int column = first;
        for (String word : line.substring(first).strip().split(" +")) {
            int width = columns(word);
            if (column > first && column + 1 + width > COLUMNS) {
                out.append('\n').append(indent);
                column = first;
            } else if (column > first) {
                out.append(' ');
                column++;
            }
            out.append(word);
            column += width;
        }
        out.append('\n');
    }

    private static int columns(String text) {
        return text.codePointCount(0, text.length());
    }
}
