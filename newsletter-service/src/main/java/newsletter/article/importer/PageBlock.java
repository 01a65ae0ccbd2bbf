package newsletter.article.importer;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A block of a page: text between two breaks.
 *
 * @param text one line; empty for a picture
 * @param html the same with its inline elements, not cleaned; of a picture the img element
 * @param tag of the innermost block element
 * @param linkShare 0 to 1, by characters
 * @param owner the innermost block element around it
 * @param shaped what it looks like
 */
record PageBlock(String text, String html, double linkShare, Element owner, Block shaped) {

    private static final double MOSTLY_LINKS = 0.5;

    static PageBlock of(String text, String html, double linkShare, Element owner) {
        return new PageBlock(text, html, linkShare, owner, shaped(text, owner.normalName()));
    }

    /** By its tag where that says enough, else by its shape. */
    private static Block shaped(String line, String tag) {
        Block shaped = Classifier.block(line);
        if (isHeading(tag) && !shaped.is(BlockKind.STAMP) && !shaped.is(BlockKind.LINKS)) {
            return new Block(line, BlockKind.HEADING);
        }
        return tag.equals("li") && !shaped.is(BlockKind.PROSE) ? new Block(line, BlockKind.ITEM) : shaped;
    }

    private static boolean isHeading(String tag) {
        return tag.length() == 2 && tag.charAt(0) == 'h' && Character.isDigit(tag.charAt(1));
    }

    String tag() {
        return owner.normalName();
    }

    boolean isHeading() {
        return isHeading(tag());
    }

    boolean isPicture() {
        return text.isEmpty();
    }

    boolean isCaption() {
        return around("figcaption") != null;
    }

    boolean isQuoted() {
        return around("blockquote") != null;
    }

    boolean isMostlyLinks() {
        return linkShare > MOSTLY_LINKS;
    }

    /** The innermost element of this name that the block stands in. */
    @Nullable Element around(String name) {
        Element element = owner;
        while (element != null && !element.normalName().equals(name)) {
            element = element.parent();
        }
        return element;
    }
}
