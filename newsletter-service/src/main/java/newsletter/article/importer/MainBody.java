package newsletter.article.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds the article among the blocks: the run of prose with the most words. Subheads and list items bridge paragraphs; dates, bylines, paths and
 * notices end a run; a few lines of links or labels are bridged only when a piece as solid follows (share buttons in mid-article).
 *
 * @param first index of the first paragraph
 * @param last index of the last one
 */
record MainBody(int first, int last) {

    private static final int MOST_HEADINGS_BETWEEN = 3;
    private static final int MOST_CLUTTER_BETWEEN = 6;
    private static final int SOLID_WORDS = 60;
    private static final int SHORT_LABEL = 4;

    private enum Bond {
        STRONG,
        WEAK,
        NONE
    }

    /** Where no prose is, {@code last} is below {@code first}. */
    static MainBody find(List<Block> blocks) {
        List<MainBody> runs = bridged(strongRuns(blocks), blocks);
        MainBody best = new MainBody(0, -1);
        for (MainBody run : runs) {
            best = run.words(blocks) > best.words(blocks) ? run : best;
        }
        return best;
    }

    boolean isEmpty() {
        return last < first;
    }

    /** What of the run belongs to the text: labels that the document repeats are the site's. */
    List<Block> content(List<Block> blocks) {
        Map<String, Long> occurrences = occurrences(blocks);
        return blocks.subList(first, last + 1).stream()
                .filter(block -> isContent(block, occurrences))
                .toList();
    }

    static Map<String, Long> occurrences(List<Block> blocks) {
        return blocks.stream().collect(Collectors.groupingBy(Block::key, Collectors.counting()));
    }

    private static boolean isContent(Block block, Map<String, Long> occurrences) {
        return switch (block.kind()) {
            case PROSE, ITEM, OTHER -> true;
            case HEADING -> block.words() > SHORT_LABEL || occurrences.getOrDefault(block.key(), 1L) == 1;
            case MENU, STAMP, BREADCRUMB, LINKS, RIGHTS -> false;
        };
    }

    private static List<MainBody> strongRuns(List<Block> blocks) {
        List<MainBody> runs = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).is(BlockKind.PROSE)) {
                MainBody previous = runs.isEmpty() ? null : runs.getLast();
                if (previous != null && bond(blocks.subList(previous.last + 1, i)) == Bond.STRONG) {
                    runs.set(runs.size() - 1, new MainBody(previous.first, i));
                } else {
                    runs.add(new MainBody(i, i));
                }
            }
        }
        return runs;
    }

    private static List<MainBody> bridged(List<MainBody> strong, List<Block> blocks) {
        List<MainBody> runs = new ArrayList<>();
        for (MainBody run : strong) {
            MainBody previous = runs.isEmpty() ? null : runs.getLast();
            if (previous != null
                    && bond(blocks.subList(previous.last + 1, run.first)) == Bond.WEAK
                    && run.isSolid(blocks)
                    && previous.isSolid(blocks)) {
                runs.set(runs.size() - 1, new MainBody(previous.first, run.last));
            } else {
                runs.add(run);
            }
        }
        return runs;
    }

    private static Bond bond(List<Block> between) {
        boolean breaks = between.stream()
                .anyMatch(block ->
                        block.is(BlockKind.STAMP) || block.is(BlockKind.BREADCRUMB) || block.is(BlockKind.RIGHTS));
        long headings =
                between.stream().filter(block -> block.is(BlockKind.HEADING)).count();
        boolean clutter = between.stream()
                .anyMatch(block -> block.is(BlockKind.LINKS) || block.is(BlockKind.MENU) || block.is(BlockKind.OTHER));
        if (breaks || (between.size() > MOST_CLUTTER_BETWEEN && (clutter || headings > MOST_HEADINGS_BETWEEN))) {
            return Bond.NONE;
        }
        return clutter || headings > MOST_HEADINGS_BETWEEN ? Bond.WEAK : Bond.STRONG;
    }

    private boolean isSolid(List<Block> blocks) {
        long paragraphs = blocks.subList(first, last + 1).stream()
                .filter(block -> block.is(BlockKind.PROSE))
                .count();
        return paragraphs >= 2 && words(blocks) >= SOLID_WORDS;
    }

    private int words(List<Block> blocks) {
        return isEmpty()
                ? 0
                : blocks.subList(first, last + 1).stream()
                        .filter(block -> block.is(BlockKind.PROSE))
                        .mapToInt(Block::words)
                        .sum();
    }
}
