package newsletter.article.importer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The path through the site that stands above an article: its last step is the headline or the section, its first one the home page. */
record Breadcrumb(List<String> steps) {

    private static final Pattern SEPARATOR = Pattern.compile("\\s*[»›→>]\\s*");
    private static final int LONGEST_SECTION = 5;

    static Optional<Breadcrumb> above(int index, List<Block> blocks) {
        return blocks.subList(0, index).reversed().stream()
                .filter(block -> block.is(BlockKind.BREADCRUMB))
                .findFirst()
                .map(block -> new Breadcrumb(Arrays.stream(SEPARATOR.split(block.text()))
                        .filter(step -> !step.isBlank())
                        .toList()));
    }

    private boolean endsInHeadline() {
        return !steps.isEmpty() && Block.wordsOf(steps.getLast()) > LONGEST_SECTION;
    }

    Optional<String> headline() {
        return endsInHeadline() ? Optional.of(steps.getLast()) : Optional.empty();
    }

    /** The last step that is neither the headline nor the home page. */
    Optional<String> section(String title) {
        boolean headlineLast = endsInHeadline() || Block.key(steps.getLast()).equals(Block.key(title));
        int section = steps.size() - (headlineLast ? 2 : 1);
        return section >= 1 ? Optional.of(steps.get(section)) : Optional.empty();
    }
}
