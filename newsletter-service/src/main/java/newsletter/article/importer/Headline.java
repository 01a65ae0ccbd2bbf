package newsletter.article.importer;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the headline above the body: what the path ends in, what the page repeats, what stands over the byline or right over the text. Lists of other
 * articles are told by their rhythm: headline, date, headline, date.
 */
class Headline {

    private static final int NEAR = 4;
    private static final int REACH = 30;
    private static final int FEWEST_WORDS = 3;

    private final List<Block> blocks;
    private final int bodyStart;
    private final Map<String, Long> occurrences;
    private final String pathEnd;

    Headline(List<Block> blocks, int bodyStart, Optional<Breadcrumb> path) {
        this.blocks = blocks;
        this.bodyStart = bodyStart;
        this.occurrences = MainBody.occurrences(blocks);
        this.pathEnd = path.flatMap(crumb -> crumb.steps().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Block.key(crumb.steps().getLast())))
                .orElse("");
    }

    Optional<String> find() {
        int best = -1;
        int bestScore = 0;
        for (int i = Math.max(0, bodyStart - REACH); i < bodyStart; i++) {
            int score = score(i);
            if (score > bestScore) {
                best = i;
                bestScore = score;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(blocks.get(best).text());
    }

    private int score(int i) {
        Block block = blocks.get(i);
        boolean endsPath = block.key().equals(pathEnd);
        boolean candidate = block.is(BlockKind.HEADING) || (block.is(BlockKind.PROSE) && bodyStart - i <= NEAR);
        if (!candidate
                || (block.words() < FEWEST_WORDS && !endsPath)
                || Doubled.of(block.text()).isPresent()) {
            return 0;
        }
        return (endsPath ? 5 : 0)
                + (occurrences.getOrDefault(block.key(), 1L) > 1 ? 2 : 0)
                + (stampFollows(i) ? 2 : 0)
                + (bodyStart - i <= NEAR ? 2 : 0)
                - (isListed(i) ? 6 : 0);
    }

    private boolean stampFollows(int i) {
        return blocks.subList(i + 1, Math.min(bodyStart, i + NEAR)).stream()
                .anyMatch(block -> block.is(BlockKind.STAMP));
    }

    private boolean isListed(int i) {
        return isStamp(i + 1) && (isStamp(i - 1) || isStamp(i + 3));
    }

    private boolean isStamp(int i) {
        return i >= 0 && i < bodyStart && blocks.get(i).is(BlockKind.STAMP);
    }
}
