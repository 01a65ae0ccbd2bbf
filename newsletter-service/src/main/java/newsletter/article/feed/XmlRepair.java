package newsletter.article.feed;

/**
 * Makes text fit for a lenient parser without changing what is right: an ampersand that begins no reference becomes one ({@code ?a=1&sect=2} is
 * an address, not a sign of a section), characters that XML 1.0 forbids (section 2.2) become spaces.
 */
class XmlRepair {

    private static final int LONGEST_NAME = 32;

    private final String text;
    private final StringBuilder repaired = new StringBuilder();
    private int copied;

    private XmlRepair(String text) {
        this.text = text;
    }

    static String of(String text) {
        return new XmlRepair(text).repair();
    }

    private String repair() {
        int cdataEnd = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '<' && i >= cdataEnd && text.startsWith("<![CDATA[", i)) {
                cdataEnd = endOfCdata(i);
            } else if (c == '&' && i >= cdataEnd && text.startsWith("ang;", i + 2)) {
                replaceBracket(i);
            } else if (c == '&' && i >= cdataEnd && !isReference(i)) {
                replace(i, "&amp;");
            } else if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                replace(i, " ");
            }
        }
        return copied == 0 ? text : repaired.append(text, copied, text.length()).toString();
    }

    /** An unclosed section goes to the end; inside of one no other begins, so that no end is looked for twice. */
    private int endOfCdata(int from) {
        int end = text.indexOf("]]>", from);
        return end < 0 ? text.length() : end;
    }

    private void replace(int at, String by) {
        repaired.append(text, copied, at).append(by);
        copied = at + 1;
    }

    /** In the sets that XML documents may name (HTML 4, XHTML 1) these are other signs than in HTML 5, which the parser knows. */
    private void replaceBracket(int ampersand) {
        char side = text.charAt(ampersand + 1);
        if (side == 'l' || side == 'r') {
            replace(ampersand, side == 'l' ? "&#9001;" : "&#9002;");
            copied = ampersand + "&lang;".length();
        }
    }

    private boolean isReference(int ampersand) {
        int i = ampersand + 1;
        if (i + 1 < text.length() && text.charAt(i) == '#') {
            return Character.isLetterOrDigit(text.charAt(i + 1));
        }
        while (i < text.length() && i - ampersand <= LONGEST_NAME && isAsciiAlphanumeric(text.charAt(i))) {
            i++;
        }
        return i > ampersand + 1 && i < text.length() && text.charAt(i) == ';';
    }

    private static boolean isAsciiAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
