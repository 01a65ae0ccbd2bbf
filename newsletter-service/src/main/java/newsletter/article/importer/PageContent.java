package newsletter.article.importer;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * The article's paragraphs, subheads and list items, in the order of the page, with its pictures and their captions.
 *
 * @param credit the credit line and notice of rights that end wire copy
 */
record PageContent(List<PageBlock> blocks, @Nullable String credit) {

    private static final double LINKED_PROSE = 0.8;
    private static final int LONG_LINKED = 40;
    private static final int PARAGRAPH = 12;
    private static final int SHORT_LABEL = 3;

    static PageContent of(Document page, String title) {
        List<PageBlock> all = MainElement.blocks(page, title);
        List<PageBlock> texts = all.stream().filter(PageContent::isText).toList();
        List<Block> shaped = texts.stream().map(PageBlock::shaped).toList();
        int last = lastProse(shaped);
        String credit = last < 0 ? null : CreditLine.after(last, shaped).orElse(null);
        List<PageBlock> body = credit == null ? all : all.subList(0, all.indexOf(texts.get(last)) + 1);
        return new PageContent(
                trimmed(body.stream().filter(block -> isKept(block, title)).toList()), credit);
    }

    /** Paragraphs, subheads and list items as text. */
    List<String> text() {
        return blocks.stream()
                .filter(PageContent::isText)
                .map(block -> block.shaped().text())
                .toList();
    }

    /** The first of the body's pictures. */
    Optional<URI> picture() {
        return blocks.stream()
                .filter(PageBlock::isPicture)
                .flatMap(block -> Jsoup.parseBodyFragment(block.html()).select("img").stream())
                .flatMap(img -> Picture.address(img).stream())
                .findFirst();
    }

    private static boolean isText(PageBlock block) {
        return !block.isPicture() && !block.isCaption();
    }

    private static int lastProse(List<Block> blocks) {
        int last = blocks.size() - 1;
        while (last >= 0 && !blocks.get(last).is(BlockKind.PROSE)) {
            last--;
        }
        return last;
    }

    private static boolean isKept(PageBlock block, String title) {
        return !isText(block) || (isContent(block) && !block.shaped().sameText(title) && !Notices.isOne(block.text()));
    }

    private static boolean isContent(PageBlock block) {
        boolean quoted = block.isQuoted();
        return (quoted || !isLinks(block))
                && !isLabel(block)
                && switch (block.shaped().kind()) {
                    case PROSE, HEADING, ITEM, OTHER, MENU -> true;
                    case STAMP -> quoted;
                    case BREADCRUMB, LINKS, RIGHTS -> false;
                };
    }

    private static boolean isLinks(PageBlock block) {
        int words = block.shaped().words();
        boolean paragraph =
                block.shaped().is(BlockKind.PROSE) && words >= PARAGRAPH && block.linkShare() <= LINKED_PROSE;
        return block.isMostlyLinks() && words < LONG_LINKED && !paragraph;
    }

    private static boolean isLabel(PageBlock block) {
        return block.tag().equals("div")
                && block.shaped().is(BlockKind.HEADING)
                && block.shaped().words() <= SHORT_LABEL;
    }

    /** A heading with no text below it heads something that is not there. */
    private static List<PageBlock> trimmed(List<PageBlock> blocks) {
        int end = blocks.size();
        while (end > 0 && (blocks.get(end - 1).isHeading() || !isText(blocks.get(end - 1)))) {
            end--;
        }
        return blocks.subList(0, end);
    }
}
