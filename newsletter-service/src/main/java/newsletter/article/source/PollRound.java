package newsletter.article.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import newsletter.article.feed.Feed;
import newsletter.article.source.FeedAnswer.Failed;
import newsletter.article.source.FeedAnswer.Hints;
import newsletter.article.source.FeedAnswer.News;
import org.jspecify.annotations.Nullable;

/** What the documents of one poll brought. */
final class PollRound {

    final PollTurn turn;
    final PageTexts.Budget pages;
    final Set<String> silent = new HashSet<>();
    final List<Failed> failures = new ArrayList<>();
    final List<Instant> published = new ArrayList<>();
    final List<Feed.BrokenEntry> broken = new ArrayList<>();
    Taken taken = Taken.NOTHING;
    Hints hints = Hints.NONE;
    boolean changed;
    private boolean answered;

    PollRound(PollTurn turn, PageTexts.Budget pages) {
        this.turn = turn;
        this.pages = pages;
    }

    void failed(Failed why, String host) {
        failures.add(why);
        if (why.silent()) {
            silent.add(host);
        }
    }

    /** The rest is asked for soon. */
    void cutShort() {
        taken = taken.plus(new Taken(0, 0, 0, 0, 0, 0, true, null));
    }

    void news(Hints from, Taken brought, News news) {
        answered = true;
        changed = true;
        hints = from;
        taken = taken.plus(brought);
        broken.addAll(news.harvest().broken());
        news.harvest().items().stream()
                .map(item -> item.entry().published())
                .filter(Objects::nonNull)
                .forEach(published::add);
    }

    void same(Hints from) {
        answered = true;
        hints = from;
    }

    /** What was not right, though it went on. */
    @Nullable String remark() {
        if (!failures.isEmpty()) {
            return failures.getFirst().reason();
        }
        return broken.isEmpty()
                ? null
                : broken.size() + " entries could not be read; number "
                        + broken.getFirst().position() + ": "
                        + broken.getFirst().reason();
    }

    boolean isFailed() {
        return !answered && !failures.isEmpty();
    }
}
