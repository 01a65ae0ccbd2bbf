package newsletter.article;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What kind of piece an article is, when it is not plain news. Sponsored ones never trend. */
public enum ArticleLabel {
    OPINION,
    SPONSORED,
    LIVE,
    SUBSCRIBERS_ONLY;

    /** As people write it: in any case, with hyphens or underscores. Empty for no label of ours. */
    public static Optional<ArticleLabel> named(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values())
                .filter(label -> label.name().equals(name))
                .findFirst();
    }

    /** What is said of one that is none. */
    public static String mustBeOne() {
        return "must be one of " + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
