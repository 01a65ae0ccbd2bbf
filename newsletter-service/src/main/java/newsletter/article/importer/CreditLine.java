package newsletter.article.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The credit that ends wire copy: a notice of rights right behind the last paragraph, with the short tag lines before it, or a tag that is the
 * document's last line. A notice further down belongs to the site, not to the article.
 */
class CreditLine {

    private static final int LONGEST_TAG = 6;
    private static final int MOST_TAGS = 2;

    private CreditLine() {}

    static Optional<String> after(int last, List<Block> blocks) {
        List<Block> lines = new ArrayList<>();
        for (Block block : blocks.subList(last + 1, blocks.size())) {
            boolean tag = block.is(BlockKind.HEADING) && block.words() <= LONGEST_TAG;
            if (!tag && !block.is(BlockKind.RIGHTS)) {
                break;
            }
            lines.add(block);
        }
        boolean atEnd = last + 1 + lines.size() == blocks.size();
        boolean rights = lines.stream().anyMatch(block -> block.is(BlockKind.RIGHTS));
        long tags = lines.stream().filter(block -> block.is(BlockKind.HEADING)).count();
        return !lines.isEmpty() && tags <= MOST_TAGS && (rights || atEnd)
                ? Optional.of(lines.stream().map(Block::text).collect(Collectors.joining(" ")))
                : Optional.empty();
    }

    /** The initials that the whole line is, often in brackets. */
    static Optional<String> agency(String line) {
        String bare = line.replaceAll("^[(\\[—–-]+\\s*|[)\\]]$", "");
        return bare.matches("(?U)\\p{Lu}{2,6}") ? Optional.of(bare) : Optional.empty();
    }
}
