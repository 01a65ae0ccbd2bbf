package newsletter.article;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import newsletter.article.LikenessTable.Compared;
import newsletter.article.LikenessTable.Pair;
import newsletter.article.story.Likeness;
import newsletter.article.story.StoryIndex;
import newsletter.kernel.ArticleId;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares new and changed articles with those of the days around them, in turns: one node at a time takes some that wait. What other nodes compared since its
 * last turn it only takes into its index.
 */
@Component
class JdbcStories implements Stories {

    /** Longer than what is alike can come in apart, if it is for a digest, which reaches seven days back. */
    private static final Duration REMEMBERED = Duration.ofDays(7).plus(StoryIndex.WINDOW);

    /** Longer than any digest looks back. */
    private static final Duration KEPT = Duration.ofDays(30);

    /** An old piece may be picked, and updated. */
    private static final Duration DECISIONS_KEPT = Duration.ofDays(365);

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int A_TURN = 200;
    private static final int LOADED_AT_ONCE = 5000;

    private final LikenessTable table;
    private final Retrying retrying;
    private final Clock clock;
    private final StoryIndex index = new StoryIndex();
    private long seenTurn;

    JdbcStories(LikenessTable table, Retrying retrying, Clock clock) {
        this.table = table;
        this.retrying = retrying;
        this.clock = clock;
    }

    @Override
    public Map<ArticleId, List<Alike>> alike(Collection<ArticleId> articles) {
        return table.alike(articles);
    }

    @Override
    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
    public synchronized void relateNew() {
        Instant end = clock.instant().plus(PATIENCE);
        index.removeOlder(clock.instant().minus(REMEMBERED));
        while (table.isAnyWaiting() && clock.instant().isBefore(end)) {
            seenTurn = retrying.run(this::turn);
        }
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT12M")
    @SchedulerLock(name = "likeness-purge", lockAtMostFor = "30m")
    public void purge() {
        Instant now = clock.instant();
        table.purge(now.minus(KEPT), now.minus(DECISIONS_KEPT));
    }

    /** @return its number */
    private long turn() {
        long turn = table.nextTurn();
        table.claim(turn, A_TURN);
        relate(catchUp(turn));
        return turn;
    }

    /** @return the articles of this turn */
    private Set<Long> catchUp(long turn) {
        Instant since = clock.instant().minus(REMEMBERED);
        Set<Long> mine = new HashSet<>();
        long after = seenTurn;
        List<Compared> some;
        do {
            some = table.after(after, since, LOADED_AT_ONCE);
            for (Compared each : some) {
                index.put(each.article(), each.publishedAt(), each.cameAt(), each.features());
                if (each.turn() == turn) {
                    mine.add(each.article());
                }
            }
            // The last turn may go on behind what was loaded, but none is as long.
            after = some.isEmpty() ? after : some.getLast().turn() - 1;
        } while (some.size() == LOADED_AT_ONCE);
        return mine;
    }

    private void relate(Set<Long> articles) {
        if (articles.isEmpty()) {
            return;
        }
        Map<Long, List<Likeness>> found = new LinkedHashMap<>();
        articles.stream().sorted().forEach(article -> found.put(article, index.like(article, SAME)));
        Map<Long, Headline> headlines = headlines(found);
        List<Pair> pairs = new ArrayList<>();
        found.forEach((article, likes) -> likes.stream()
                .filter(like -> isStory(headlines.get(article), headlines.get(like.article())))
                .forEach(like -> pairs.add(new Pair(article, like))));
        table.replace(articles, pairs, clock.instant());
    }

    private static boolean isStory(@Nullable Headline one, @Nullable Headline other) {
        return one != null && other != null && one.mayBeOfOneStoryWith(other);
    }

    /** What the archive does not know any more, the index forgets, too. */
    private Map<Long, Headline> headlines(Map<Long, List<Likeness>> found) {
        Set<Long> articles = new HashSet<>(found.keySet());
        found.values().forEach(likes -> likes.forEach(like -> articles.add(like.article())));
        Map<Long, Headline> headlines = table.headlines(articles);
        articles.stream().filter(article -> !headlines.containsKey(article)).forEach(index::remove);
        return headlines;
    }
}
