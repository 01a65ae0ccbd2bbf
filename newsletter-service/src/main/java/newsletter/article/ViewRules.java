package newsletter.article;

import java.time.Instant;
import java.util.HexFormat;
import newsletter.article.text.WebAddress;
import org.jspecify.annotations.Nullable;

/** What a reported view must fulfil. */
class ViewRules {

    private static final long MOST_READERS = 1_000_000;
    private static final int LONGEST_KEY = 255;

    private final ViewedArticles articles;
    private final Instant now;

    ViewRules(ViewedArticles articles, Instant now) {
        this.articles = articles;
        this.now = now;
    }

    Checked check(ViewDraft view) {
        Checks checks = new Checks(now);
        Viewed article = article(view, checks);
        Instant at = checks.past("at", view.at());
        if (article != null && at.isBefore(article.publishedAt())) {
            checks.refuse("at", "is before the article was published");
        }
        if (view.count() < 1 || view.count() > MOST_READERS) {
            checks.refuse("count", "must be between 1 and " + MOST_READERS);
        }
        String visitor = key("visitor", view.visitor(), checks);
        String key = key("key", view.key(), checks);
        return article == null || checks.refusal().isPresent()
                ? new Checked.Bad(checks.refusal().orElseThrow())
                : new Checked.Good(article.id(), at, view.count(), visitor, key.isEmpty() ? "" : hash(key));
    }

    private @Nullable Viewed article(ViewDraft view, Checks checks) {
        Viewed article = articles.at(view.url());
        if (article == null) {
            checks.address("url", view.url());
            checks.refuse("url", "is not the address of a known article");
        }
        return article;
    }

    private static String key(String field, @Nullable String value, Checks checks) {
        return value == null ? "" : checks.key(field, value, LONGEST_KEY);
    }

    private static String hash(String key) {
        return HexFormat.of().formatHex(WebAddress.sha256(key));
    }

    /** The article that was viewed. */
    record Viewed(long id, Instant publishedAt) {}

    /** A view after the check. */
    sealed interface Checked {

        /**
         * @param visitor empty: not named
         * @param key hash in hexadecimal digits; empty: none
         */
        record Good(long article, Instant at, long count, String visitor, String key) implements Checked {}

        record Bad(Rejection why) implements Checked {}
    }
}
