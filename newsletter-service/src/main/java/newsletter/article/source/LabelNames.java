package newsletter.article.source;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import newsletter.article.ArticleLabel;
import newsletter.article.text.Slugs;
import org.jspecify.annotations.Nullable;

/** Categories by which publishers commonly mark what is no plain news. */
final class LabelNames {

    private static final Map<String, ArticleLabel> LABELS = Map.ofEntries(
            Map.entry("opinion", ArticleLabel.OPINION),
            Map.entry("opinions", ArticleLabel.OPINION),
            Map.entry("op-ed", ArticleLabel.OPINION),
            Map.entry("commentary", ArticleLabel.OPINION),
            Map.entry("comment-is-free", ArticleLabel.OPINION),
            Map.entry("editorial", ArticleLabel.OPINION),
            Map.entry("editorials", ArticleLabel.OPINION),
            Map.entry("meinung", ArticleLabel.OPINION),
            Map.entry("kommentar", ArticleLabel.OPINION),
            Map.entry("opinie", ArticleLabel.OPINION),
            Map.entry("opinion-editorial", ArticleLabel.OPINION),
            Map.entry("sponsored", ArticleLabel.SPONSORED),
            Map.entry("sponsored-content", ArticleLabel.SPONSORED),
            Map.entry("sponsored-post", ArticleLabel.SPONSORED),
            Map.entry("partner-content", ArticleLabel.SPONSORED),
            Map.entry("paid-post", ArticleLabel.SPONSORED),
            Map.entry("paid-content", ArticleLabel.SPONSORED),
            Map.entry("advertorial", ArticleLabel.SPONSORED),
            Map.entry("anzeige", ArticleLabel.SPONSORED),
            Map.entry("live", ArticleLabel.LIVE),
            Map.entry("live-blog", ArticleLabel.LIVE),
            Map.entry("liveblog", ArticleLabel.LIVE),
            Map.entry("liveticker", ArticleLabel.LIVE),
            Map.entry("subscribers-only", ArticleLabel.SUBSCRIBERS_ONLY),
            Map.entry("members-only", ArticleLabel.SUBSCRIBERS_ONLY),
            Map.entry("premium", ArticleLabel.SUBSCRIBERS_ONLY));

    private LabelNames() {}

    /** Sponsored before all others: such an article must never trend. */
    static @Nullable ArticleLabel of(List<String> categories) {
        List<ArticleLabel> labels = categories.stream()
                .map(category -> LABELS.get(Slugs.of(category.toLowerCase(Locale.ROOT))))
                .filter(Objects::nonNull)
                .toList();
        return labels.contains(ArticleLabel.SPONSORED)
                ? ArticleLabel.SPONSORED
                : labels.stream().findFirst().orElse(null);
    }
}
