package newsletter.article.importer;

import java.util.List;
import newsletter.article.importer.PageBlocks.PageBlock;
import org.jsoup.nodes.Document;

/** The article's paragraphs, subheads and list items, in the order of the page. */
class PageContent {

    private static final double MOSTLY_LINKS = 0.5;
    private static final int SHORT_LABEL = 3;

    private PageContent() {}

    static List<Block> of(Document page, String title) {
        List<PageBlock> kept = PageBlocks.of(MainElement.find(page.clone())).stream()
                .filter(block ->
                        isContent(block, block.toBlock()) && !block.toBlock().sameText(title))
                .toList();
        return trimmed(kept).stream().map(PageBlock::toBlock).toList();
    }

    private static boolean isContent(PageBlock block, Block shaped) {
        boolean links = block.linkShare() > MOSTLY_LINKS && shaped.words() < 40;
        boolean label = shaped.is(BlockKind.HEADING)
                && !block.isHeading()
                && shaped.words() <= SHORT_LABEL
                && block.tag().equals("div");
        return !links
                && !label
                && switch (shaped.kind()) {
                    case PROSE, HEADING, ITEM, OTHER, MENU -> true;
                    case STAMP, BREADCRUMB, LINKS, RIGHTS -> false;
                };
    }

    /** A heading with no text below it heads something that is not there. */
    private static List<PageBlock> trimmed(List<PageBlock> blocks) {
        int end = blocks.size();
        while (end > 0 && blocks.get(end - 1).isHeading()) {
            end--;
        }
        return blocks.subList(0, end);
    }
}
