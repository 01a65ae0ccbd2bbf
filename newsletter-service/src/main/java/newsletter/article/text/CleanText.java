package newsletter.article.text;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * Text that is safe to store, to render and to mail: no markup, no controls, no lone surrogates, no private-use characters
 * (icon fonts leave them behind, and the renderer's placeholders are made of them).
 */
public final class CleanText {

    private static final Pattern MARKUP = Pattern.compile("</?[a-zA-Z][^<]*>|<!--|&(#\\d+|#[xX]\\p{XDigit}+|\\w+);");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00A0\\u2000-\\u200A\\u202F\\u205F\\u3000]+");
    private static final Pattern BLANK_LINES = Pattern.compile("\\n{3,}");

    private CleanText() {}

    /** One line: tags stripped, entities decoded, white space collapsed. */
    public static String line(String raw) {
        String text = looksLikeMarkup(raw) ? Jsoup.parseBodyFragment(raw).text() : raw;
        return plainLine(text);
    }

    /** One line of text that is known not to be markup. */
    public static String plainLine(String text) {
        return SPACES.matcher(withoutUnsafe(text)).replaceAll(" ").strip();
    }

    /** Paragraphs, a blank line between any two; HTML becomes text. */
    public static String paragraphs(String raw) {
        String text = looksLikeMarkup(raw) ? markupToParagraphs(raw) : raw;
        String lines = text.lines().map(CleanText::plainLine).collect(Collectors.joining("\n"));
        return BLANK_LINES.matcher(lines).replaceAll("\n\n").strip();
    }

    /** Tags, comments or entities: what would show when it is taken for text. */
    public static boolean looksLikeMarkup(String raw) {
        return MARKUP.matcher(raw).find();
    }

    private static String markupToParagraphs(String html) {
        Document document = Jsoup.parseBodyFragment(html);
        document.select("script, style, noscript, template").remove();
        document.select("br").before("\n");
        document.select("p, div, li, h1, h2, h3, h4, h5, h6, blockquote, figcaption, tr, pre")
                .before("\n\n");
        return document.body().wholeText();
    }

    private static String withoutUnsafe(String text) {
        int[] kept = text.codePoints()
                .filter(CleanText::isStorable)
                .map(point -> Character.isISOControl(point) || isSeparator(point) ? ' ' : point)
                .toArray();
        return new String(kept, 0, kept.length);
    }

    private static boolean isStorable(int point) {
        return switch (Character.getType(point)) {
            case Character.SURROGATE, Character.PRIVATE_USE -> false;
            default -> point != 0xFEFF && point != 0xAD && (point & 0xFFFE) != 0xFFFE && !isArabicNoncharacter(point);
        };
    }

    private static boolean isArabicNoncharacter(int point) {
        return point >= 0xFDD0 && point <= 0xFDEF;
    }

    private static boolean isSeparator(int point) {
        int type = Character.getType(point);
        return type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** Whether every character may stand in an identifier or an address as it is. */
    public static boolean isStorable(String text) {
        return Arrays.stream(text.codePoints().toArray())
                .allMatch(point -> isStorable(point) && !Character.isISOControl(point) && !isSeparator(point));
    }
}
