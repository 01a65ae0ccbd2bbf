package newsletter.article.importer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import newsletter.article.text.CleanText;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Flattens a piece of a page into its blocks of text, in one walk. */
class PageBlocks {

    private static final Set<String> LINE_BREAKS = Set.of("br", "hr");
    private static final Set<String> INLINE = Set.of(
            "a", "em", "strong", "b", "i", "u", "s", "sub", "sup", "code", "q", "cite", "small", "mark", "abbr", "del",
            "ins");

    /** Deeper nesting marks no text of people's. */
    private static final int MOST_OPEN = 16;

    private final List<PageBlock> blocks = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final Deque<Element> open = new ArrayDeque<>();
    private boolean pictured;
    private int linked;
    private int breaks;
    private int links;

    private PageBlocks() {}

    /** Of text only. */
    static List<PageBlock> of(Element root, Predicate<Element> skipped) {
        return withPictures(root, skipped).stream()
                .filter(block -> !block.isPicture())
                .toList();
    }

    /** Pictures that stand alone are blocks, too. */
    static List<PageBlock> withPictures(Element root, Predicate<Element> skipped) {
        PageBlocks pageBlocks = new PageBlocks();
        root.filter(pageBlocks.new Walk(skipped));
        pageBlocks.flush(root);
        return List.copyOf(pageBlocks.blocks);
    }

    private void flush(Element owner) {
        String line = CleanText.plainLine(text.toString());
        if (!line.isEmpty() || pictured) {
            open.forEach(
                    element -> html.append("</").append(element.normalName()).append('>'));
            double linkShare = line.isEmpty() ? 0 : Math.min(1, linked / (double) line.length());
            blocks.add(PageBlock.of(line, html.toString(), linkShare, owner));
        }
        startAnew();
    }

    private void startAnew() {
        text.setLength(0);
        html.setLength(0);
        open.descendingIterator().forEachRemaining(this::openTag);
        pictured = false;
        linked = 0;
        breaks = 0;
    }

    private void openTag(Element element) {
        html.append('<').append(element.normalName());
        if (isLink(element)) {
            html.append(" href=\"")
                    .append(Entities.escape(element.absUrl("href")))
                    .append('"');
        }
        html.append('>');
    }

    /** Skips what is not wanted instead of removing it first: to remove many of a node's children one by one takes quadratic time. */
    private final class Walk implements NodeFilter {

        private final Predicate<Element> skipped;

        Walk(Predicate<Element> skipped) {
            this.skipped = skipped;
        }

        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof TextNode words) {
                append(words);
            } else if (node instanceof Element element) {
                if (skipped.test(element)) {
                    return FilterResult.SKIP_ENTIRELY;
                }
                enter(element);
            }
            return FilterResult.CONTINUE;
        }

        private void enter(Element element) {
            links += isLink(element) ? 1 : 0;
            if (LINE_BREAKS.contains(element.normalName())) {
                breakLine(element);
            } else if (isBlock(element)) {
                flush(enclosing(element));
            } else if (INLINE.contains(element.normalName()) && open.size() < MOST_OPEN) {
                open.push(element);
                openTag(element);
            } else if (element.normalName().equals("img")) {
                picture(element);
            }
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (node instanceof Element element) {
                leave(element);
            }
            return FilterResult.CONTINUE;
        }

        private void leave(Element element) {
            links -= isLink(element) ? 1 : 0;
            if (isBlock(element)) {
                flush(element);
            } else if (open.peek() == element) {
                open.pop();
                html.append("</").append(element.normalName()).append('>');
            }
        }

        private void append(TextNode words) {
            if (!words.isBlank()) {
                breaks = 0;
                linked += links > 0 ? words.text().strip().length() : 0;
            }
            text.append(words.getWholeText());
            html.append(Entities.escape(words.getWholeText()));
        }

        /** Two breaks in a row stand for a paragraph's end. */
        private void breakLine(Element element) {
            text.append(' ');
            html.append("<br>");
            breaks++;
            if (breaks > 1 || element.normalName().equals("hr")) {
                flush(enclosing(element));
            }
        }

        private void picture(Element element) {
            Picture.html(element).ifPresent(img -> {
                html.append(img);
                pictured = true;
            });
        }
    }

    private static boolean isLink(Element element) {
        return element.normalName().equals("a") && element.hasAttr("href");
    }

    private static boolean isBlock(Element element) {
        return element.isBlock()
                || element.normalName().equals("td")
                || element.normalName().equals("th");
    }

    private static Element enclosing(Element element) {
        Element parent = element.parent();
        while (parent != null && !isBlock(parent)) {
            parent = parent.parent();
        }
        return parent == null ? element : parent;
    }
}
