package newsletter.article.importer;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeVisitor;

/**
 * How much every element of a page looks like an article: words of its sentences, less what its links, labels and notices take away; sums over the
 * elements inside, reckoned in one walk. (The idea of the maximal subsequence: Pasternack and Roth, "Extracting article text from the web with
 * maximum subsequence segmentation", 2009.)
 */
class PageScores {

    private static final double LABEL = -1.5;
    private static final double LINKS = -3;
    private static final double NAMED = 0.3;
    private static final int LONGEST_TEASER = 120;
    private static final int PROSE_LENGTH = 60;

    private static final class Sum {
        double score;
        double prose;
        int words;
        boolean linked;
        boolean linkedHeading;
    }

    private final Map<Element, Sum> sums = new IdentityHashMap<>();
    private final List<PageBlock> blocks;
    private final Set<Element> headed;

    /**
     * @param headed elements that are no teasers, whatever they look like
     * @param skipped elements that count for nothing, with all inside
     */
    PageScores(Element root, Set<Element> headed, Predicate<Element> skipped) {
        this.headed = headed;
        this.blocks = PageBlocks.of(root, skipped);
        for (PageBlock block : blocks) {
            Sum sum = sum(block.owner());
            sum.score += score(block);
            sum.words += block.isMostlyLinks() ? 0 : block.shaped().words();
            sum.linkedHeading |= block.isHeading() && block.isMostlyLinks();
            sum.linked |= block.linkShare() > 0;
            sum.prose += block.text().length() >= PROSE_LENGTH ? block.text().length() * (1 - block.linkShare()) : 0;
        }
        root.traverse(new AddUp(root));
    }

    List<PageBlock> blocks() {
        return blocks;
    }

    /** The element inside the root that has the most; of equals the outermost. */
    Element best(Element root) {
        Element best = root;
        for (Element element : root.getAllElements()) {
            best = score(element) > score(best) ? element : best;
        }
        return best;
    }

    double score(Element element) {
        Sum sum = sums.get(element);
        return sum == null ? 0 : sum.score;
    }

    /** Unlinked characters in blocks that are long enough for a sentence. */
    double prose(Element element) {
        Sum sum = sums.get(element);
        return sum == null ? 0 : sum.prose;
    }

    boolean hasLinks(Element element) {
        Sum sum = sums.get(element);
        return sum != null && sum.linked;
    }

    private Sum sum(Element element) {
        return sums.computeIfAbsent(element, any -> new Sum());
    }

    static double score(PageBlock block) {
        if (block.isCaption()) {
            return 0;
        }
        Block shaped = block.shaped();
        int words = shaped.words();
        if (block.isMostlyLinks()) {
            return LINKS - words * 0.3;
        }
        double plain = (1 - 2 * block.linkShare()) * (block.tag().equals("li") ? 0.5 : 1);
        return switch (shaped.kind()) {
            case PROSE -> words * plain;
            case ITEM -> words * plain;
            case OTHER -> words * plain * 0.3;
            case HEADING -> block.isHeading() ? 0 : LABEL;
            case MENU -> LABEL;
            case STAMP, BREADCRUMB, LINKS -> LINKS;
            case RIGHTS -> LINKS - words * 0.3;
        };
    }

    private final class AddUp implements NodeVisitor {

        private final Element root;

        AddUp(Element root) {
            this.root = root;
        }

        @Override
        public void head(Node node, int depth) {}

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element && element != root) {
                pass(element);
            }
        }

        private void pass(Element element) {
            Sum own = sums.get(element);
            Element parent = element.parent();
            if (own != null && parent != null) {
                boolean teaser = own.linkedHeading && own.words <= LONGEST_TEASER && !headed.contains(element);
                own.score = teaser ? Math.min(own.score, 0) : own.score;
                own.score = Furniture.isNamedContent(element) ? Math.max(own.score, own.words * NAMED) : own.score;
                Sum sum = sum(parent);
                sum.score += own.score;
                sum.prose += own.prose;
                sum.words += own.words;
                sum.linked |= own.linked;
                sum.linkedHeading |= own.linkedHeading;
            }
        }
    }
}
