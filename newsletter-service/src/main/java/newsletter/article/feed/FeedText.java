package newsletter.article.feed;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Text of feeds: what is plain, what is HTML in disguise, what was encoded once too often. */
class FeedText {

    private static final int LONGEST_LINE = 2000;
    private static final int LONGEST_HTML = 20_000;

    /** What is nested deeper costs time at every level, and no headline is. */
    private static final int DEEPEST = 40;

    private static final Pattern SPACES = Pattern.compile("[ \\t\\r\\n\\f]+");
    private static final Pattern TAG = Pattern.compile("</?([A-Za-z][A-Za-z0-9]*)(?:\\s[^<>]*)?/?>");
    private static final Pattern SURE_TAG = Pattern.compile(
            "</[A-Za-z][A-Za-z0-9]*\\s*>|<[A-Za-z][A-Za-z0-9]*\\s*/>|<[A-Za-z]+\\s[^<>]*=[^<>]*>|<(?i:br|hr|img|wbr)\\b[^<>]*>");
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#\\d{1,7}|#[xX]\\p{XDigit}{1,6}|[A-Za-z][A-Za-z0-9]{1,30});");
    private static final Pattern DECLARATION = Pattern.compile("<!(?!--)");
    private static final Pattern NOT_BASE64 = Pattern.compile("\\s+");
    private static final Pattern LATIN = Pattern.compile(
            "[\\u00C2-\\u00F4][\\u0080-\\u00BF\\u0152-\\u0178\\u0192\\u02C6\\u02DC\\u2013-\\u203A\\u20AC\\u2122]");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Set<String> HTML = Set.of(
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "blockquote",
            "br",
            "center",
            "cite",
            "code",
            "dd",
            "del",
            "dfn",
            "div",
            "dl",
            "dt",
            "em",
            "font",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "i",
            "iframe",
            "img",
            "ins",
            "kbd",
            "li",
            "mark",
            "nobr",
            "ol",
            "p",
            "pre",
            "q",
            "s",
            "samp",
            "script",
            "small",
            "span",
            "strike",
            "strong",
            "style",
            "sub",
            "sup",
            "table",
            "tbody",
            "td",
            "th",
            "tr",
            "tt",
            "u",
            "ul",
            "var",
            "wbr");

    private FeedText() {}

    /** One line of plain text; other than breaks and tabs, white space stays what it is. */
    static String line(String plain) {
        String line = SPACES.matcher(repaired(plain).strip()).replaceAll(" ");
        return line.length() <= LONGEST_LINE
                ? line
                : line.substring(
                        0, Character.isHighSurrogate(line.charAt(LONGEST_LINE - 1)) ? LONGEST_LINE - 1 : LONGEST_LINE);
    }

    static String lineOfHtml(String html) {
        String start = html.length() <= LONGEST_HTML ? html : html.substring(0, LONGEST_HTML);
        String lawful = DECLARATION.matcher(withoutOpenComment(start)).replaceAll("&lt;!");
        return line(
                Parser.htmlParser().setMaxDepth(DEEPEST).parseInput(lawful, "").text());
    }

    /** A comment that never ends would take the rest of the line with it: it goes to the end of its tag. */
    private static String withoutOpenComment(String html) {
        int open = html.lastIndexOf("<!--");
        if (open < 0 || html.indexOf("-->", open) >= 0) {
            return html;
        }
        int end = html.indexOf('>', open);
        return html.substring(0, open) + (end < 0 ? "" : html.substring(end + 1));
    }

    /** RSS does not say what its titles are: they are HTML when they hold a reference, or nothing but known tags and one beyond doubt. */
    static String lineOfEither(String text) {
        return isHtml(text) ? lineOfHtml(text) : line(text);
    }

    static boolean isHtml(String text) {
        if (text.indexOf('<') < 0) {
            return text.indexOf('&') >= 0 && ENTITY.matcher(text).find();
        }
        boolean sure = SURE_TAG.matcher(text).find() || ENTITY.matcher(text).find();
        return sure && onlyKnownTags(text);
    }

    private static boolean onlyKnownTags(String text) {
        Matcher tag = TAG.matcher(text);
        while (tag.find()) {
            if (!HTML.contains(tag.group(1).toLowerCase(java.util.Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }

    /** What does not decode was never encoded. */
    static String base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(NOT_BASE64.matcher(text).replaceAll(""));
            return strictly(bytes, text);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** UTF-8 that was read as Windows-1252 and written as UTF-8 again. */
    private static String repaired(String text) {
        if (!LATIN.matcher(text).find()) {
            return text;
        }
        CharsetEncoder encoder = WINDOWS_1252.newEncoder();
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = text.charAt(i);
            if (c < 256) {
                bytes[i] = (byte) c;
            } else if (encoder.canEncode(c)) {
                bytes[i] = String.valueOf(c).getBytes(WINDOWS_1252)[0];
            } else {
                return text;
            }
        }
        return strictly(bytes, text);
    }

    private static String strictly(byte[] bytes, String otherwise) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return otherwise;
        }
    }
}
