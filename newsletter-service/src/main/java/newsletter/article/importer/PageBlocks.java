package newsletter.article.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import newsletter.article.text.CleanText;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Flattens a piece of a page into its blocks of text, each with its tag and the share of it that is links. */
class PageBlocks {

    /**
     * @param tag of the innermost block element
     * @param linkShare 0 to 1, by characters
     */
    record PageBlock(String text, String tag, double linkShare) {

        boolean isHeading() {
            return tag.length() == 2 && tag.charAt(0) == 'h' && Character.isDigit(tag.charAt(1));
        }

        /** By its tag where that says enough, else by its shape. */
        Block toBlock() {
            Block shaped = Classifier.block(text);
            if (isHeading() && !shaped.is(BlockKind.STAMP) && !shaped.is(BlockKind.LINKS)) {
                return new Block(text, BlockKind.HEADING);
            }
            return tag.equals("li") && !shaped.is(BlockKind.PROSE) ? new Block(text, BlockKind.ITEM) : shaped;
        }
    }

    private static final Set<String> LINE_BREAKS = Set.of("br", "hr");

    private final List<PageBlock> blocks = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int linked;
    private int breaks;

    private PageBlocks() {}

    static List<PageBlock> of(Element root) {
        PageBlocks pageBlocks = new PageBlocks();
        root.traverse(pageBlocks.new Walk());
        pageBlocks.flush(root.normalName());
        return pageBlocks.blocks;
    }

    private void flush(String tag) {
        String line = CleanText.plainLine(text.toString());
        if (!line.isEmpty()) {
            blocks.add(new PageBlock(line, tag, Math.min(1, linked / (double) line.length())));
        }
        text.setLength(0);
        linked = 0;
        breaks = 0;
    }

    private final class Walk implements NodeVisitor {

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                append(words);
            } else if (node instanceof Element element && LINE_BREAKS.contains(element.normalName())) {
                breakLine(element);
            } else if (node instanceof Element element && isBlock(element)) {
                flush(enclosing(element));
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element && isBlock(element)) {
                flush(element.normalName());
            }
        }

        private void append(TextNode words) {
            if (!words.isBlank()) {
                breaks = 0;
                linked += isLinked(words) ? words.text().strip().length() : 0;
            }
            text.append(words.getWholeText());
        }

        /** Two breaks in a row stand for a paragraph's end. */
        private void breakLine(Element element) {
            text.append(' ');
            breaks++;
            if (breaks > 1 || element.normalName().equals("hr")) {
                flush(enclosing(element));
            }
        }
    }

    private static boolean isBlock(Element element) {
        return element.isBlock()
                || element.normalName().equals("td")
                || element.normalName().equals("th");
    }

    private static String enclosing(Element element) {
        Element parent = element.parent();
        while (parent != null && !isBlock(parent)) {
            parent = parent.parent();
        }
        return parent == null ? "body" : parent.normalName();
    }

    private static boolean isLinked(TextNode words) {
        Node node = words.parent();
        while (node instanceof Element element && !isBlock(element)) {
            if (element.normalName().equals("a") && element.hasAttr("href")) {
                return true;
            }
            node = element.parent();
        }
        return node instanceof Element element && element.normalName().equals("a");
    }
}
