package newsletter.article;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
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
        Optional<ViewFault> time =
                article == null ? Optional.empty() : ViewTimes.faultOf(view.at(), article.publishedAt(), now);
        if (time.filter(ViewFault.BEFORE_PUBLICATION::equals).isPresent()) {
            checks.refuse("at", "is before the article was published");
        }
        if (view.count() < 1 || view.count() > MOST_READERS) {
            checks.refuse("count", "must be between 1 and " + MOST_READERS);
        }
        String visitor = key("visitor", view.visitor(), checks);
        String network = key("network", view.network(), checks);
        String key = key("key", view.key(), checks);
        if (article == null || checks.refusal().isPresent()) {
            Rejection why = checks.refusal().orElseThrow();
            return new Checked.Bad(fault(why, view, time), why);
        }
        Instant bounded = ViewTimes.within(at, article.publishedAt(), now);
        return new Checked.Good(
                article.id(),
                bounded,
                time.isPresent(),
                view.count(),
                Damping.shareOf(view.url(), bounded),
                visitor,
                network,
                key.isEmpty() ? "" : hash(key));
    }

    private static ViewFault fault(Rejection why, ViewDraft view, Optional<ViewFault> time) {
        return switch (why.field()) {
            case "url" -> WebAddress.parse(view.url()).isPresent() ? ViewFault.UNKNOWN_ARTICLE : ViewFault.UNREADABLE;
            case "at" -> time.orElseThrow();
            case "count" -> ViewFault.COUNT;
            default -> ViewFault.UNREADABLE;
        };
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
         * @param moved from a time that was a little off
         * @param visitor empty: not named
         * @param network empty: not known
         * @param key hash in hexadecimal digits; empty: none
         */
        record Good(
                long article,
                Instant at,
                boolean moved,
                long count,
                Damping.Share share,
                String visitor,
                String network,
                String key)
                implements Checked {}

        record Bad(ViewFault fault, Rejection why) implements Checked {}
    }
}
