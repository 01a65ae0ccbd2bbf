package newsletter.kernel;

import java.util.regex.Pattern;

/**
 * Texts as the audit log may keep them. It is never cleaned up, so nothing that looks like an address gets into it, wherever an editor, a relay
 * or a file may have put one.
 */
public final class AuditText {

    /** In place of an address. */
    public static final String ADDRESS = "[address]";

    private static final Pattern ADDRESSES =
            Pattern.compile("[^\\s<>()\\[\\]\",;:/]*(?:@|\uFF20|%40)[^\\s<>()\\[\\]\",;:/]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+");

    private AuditText() {}

    /** One line, at most so long (the last character then is an ellipsis), without addresses. */
    public static String line(String text, int longest) {
        // Cut before and after: neither a long text nor the words put in place of addresses may grow beyond the column.
        String shorter = cut(BREAKS.matcher(cut(text, 2 * longest)).replaceAll(" "), 2 * longest);
        return cut(mayHoldAddress(shorter) ? ADDRESSES.matcher(shorter).replaceAll(ADDRESS) : shorter, longest);
    }

    /** Nearly no text does, and looking for whole addresses costs more. */
    private static boolean mayHoldAddress(String text) {
        return text.indexOf('@') >= 0 || text.indexOf('\uFF20') >= 0 || text.contains("%40");
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }
}
