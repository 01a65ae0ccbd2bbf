package newsletter.ops.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import newsletter.audience.MailingList;
import newsletter.audience.Slots;
import newsletter.delivery.Dispatch;
import newsletter.edition.Waves;
import newsletter.ops.sample.SampleFiles.SampleMorning;
import newsletter.ops.sample.SampleFiles.SamplePick;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Moves a demo on to the next morning: from due instant to due instant, so that each wave runs at its time, with the articles
 * published and read by then. Broken off, it goes on from where the clock stands.
 */
@Component
@WithSamples
class NextMorning implements DisposableBean {

    /** When digests for seven and for eight have come. */
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    /** Ages of a morning's articles count from two hours earlier, when most digests are made. */
    private static final Duration PAPER_BEFORE = Duration.ofHours(2);

    private static final Duration PICKED_BEFORE = Duration.ofMinutes(30);

    /** What a wave of two hundred readers does not need; then something keeps it, a relay that is paused for one. */
    private static final Duration LONGEST_WAVE = Duration.ofMinutes(2);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final String PUBLISHED = "SELECT mornings FROM demo_clock WHERE id = 1";
    private static final String ONE_MORE = """
            INSERT INTO demo_clock (id, ahead_ms, mornings) VALUES (1, 0, 1)
            ON DUPLICATE KEY UPDATE mornings = mornings + 1
            """;
    private static final Logger log = LoggerFactory.getLogger(NextMorning.class);

    private final MovableTime time;
    private final SampleNewsroom newsroom;
    private final SampleNews news;
    private final Slots slots;
    private final Dispatch dispatch;
    private final Waves waves;
    private final JdbcClient jdbc;
    private final SampleFiles files = SampleFiles.read();
    private final List<SampleMorning> mornings = SampleFiles.mornings();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicReference<@Nullable Passage> passage = new AtomicReference<>();
    private volatile @Nullable Thread thread;

    NextMorning(
            MovableTime time,
            SampleNewsroom newsroom,
            SampleNews news,
            Slots slots,
            Dispatch dispatch,
            Waves waves,
            JdbcClient jdbc) {
        this.time = time;
        this.newsroom = newsroom;
        this.news = news;
        this.slots = slots;
        this.dispatch = dispatch;
        this.waves = waves;
        this.jdbc = jdbc;
    }

    /**
     * How far the way to a morning is.
     *
     * @param at where the clock stands
     * @param articles published on the way so far
     */
    record Passage(Instant from, Instant target, Instant at, int articles, State state) {

        int percent() {
            long all = Math.max(1, Duration.between(from, target).toSeconds());
            return Math.clamp(Duration.between(from, at).toSeconds() * 100 / all, 0, 100);
        }

        private Passage reached(Instant step, int more) {
            return new Passage(from, target, step, articles + more, state);
        }

        private Passage ended(State how) {
            return new Passage(from, target, at, articles, how);
        }
    }

    enum State {
        RUNNING,
        THERE,
        /** A wave did not end. */
        STUCK
    }

    /** The latest passage since the start. */
    Optional<Passage> passage() {
        return Optional.ofNullable(passage.get());
    }

    /** Whether the sample has written news for a morning that has not come yet. */
    boolean hasNews() {
        return newsroom.hasItsSections() && published() < mornings.size();
    }

    /** Does nothing while one is under way. */
    synchronized void begin(MailingList list) {
        if (passage().filter(now -> now.state() == State.RUNNING).isEmpty()) {
            Passage ahead = ahead(list);
            passage.set(ahead);
            thread = Thread.ofVirtual().name("next-morning").start(() -> tellFailure(ahead));
        }
    }

    /** Begins and waits for the end. */
    Passage go(MailingList list) throws InterruptedException {
        Passage ahead = ahead(list);
        passage.set(ahead);
        run(ahead);
        return passage().orElseThrow();
    }

    @Override
    public void destroy() throws InterruptedException {
        stop.countDown();
        Thread running = thread;
        if (running != null) {
            running.join();
        }
    }

    private Passage ahead(MailingList list) {
        Instant now = time.now();
        LocalDate today = LocalDate.ofInstant(now, list.zone());
        Instant target = today.plusDays(1).atTime(MORNING).atZone(list.zone()).toInstant();
        return new Passage(now, target, now, 0, State.RUNNING);
    }

    private void tellFailure(Passage ahead) {
        try {
            run(ahead);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("The way to the next morning broke off; the button goes on from here", e);
            end(State.STUCK);
        }
    }

    private void run(Passage ahead) throws InterruptedException {
        Optional<SampleMorning> paper = hasNews() ? Optional.of(mornings.get(published())) : Optional.empty();
        if (!awaitWaves()) { // of before: they would expire
            end(State.STUCK);
            return;
        }
        for (Instant at = ahead.from(); at.isBefore(ahead.target()); ) {
            Instant next = nextStep(at, ahead.target());
            walk(paper, ahead.target(), at, next);
            if (!awaitWaves()) {
                end(State.STUCK);
                return;
            }
            at = next;
        }
        paper.ifPresent(published -> jdbc.sql(ONE_MORE).update());
        end(State.THERE);
    }

    /** To the next due instant. */
    private Instant nextStep(Instant at, Instant target) {
        return slots.nextDue()
                .map(due -> due.isAfter(at) ? due : at.plusSeconds(1))
                .filter(due -> due.isBefore(target))
                .orElse(target);
    }

    /** The last second is left for when all is published: the tick may look at any time. */
    private void walk(Optional<SampleMorning> paper, Instant target, Instant from, Instant to) {
        time.moveTo(to.minusSeconds(1));
        int articles = paper.map(morning -> publish(morning, target.minus(PAPER_BEFORE), from, to))
                .orElse(0);
        if (newsroom.hasItsSections()) {
            news.read(everyArticle(), files.newsroom(), from, to.minusSeconds(1));
        }
        time.moveTo(to);
        dispatch.takeUpDue();
        passage.updateAndGet(now -> now == null ? null : now.reached(to, articles));
    }

    private int publish(SampleMorning morning, Instant paper, Instant from, Instant to) {
        List<SampleArticle> fresh = morning.articles().stream()
                .filter(article -> isWithin(article.publishedAt(paper), from, to))
                .toList();
        if (!fresh.isEmpty()) {
            news.publish(fresh, files.newsroom(), paper);
        }
        if (isWithin(paper.minus(PICKED_BEFORE), from, to)) {
            news.pick(morning.picks(), slugs());
        }
        return fresh.size();
    }

    private static boolean isWithin(Instant instant, Instant from, Instant to) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    private boolean awaitWaves() throws InterruptedException {
        for (long looks = LONGEST_WAVE.dividedBy(BETWEEN_LOOKS); looks > 0; looks--) {
            if (waves.areSettled()) {
                return true;
            }
            if (stop.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return false;
    }

    private void end(State how) {
        Passage ended = passage.updateAndGet(now -> now == null ? null : now.ended(how));
        if (ended != null && how == State.THERE) {
            log.info("It is the next morning: {}, {} new articles", ended.target(), ended.articles());
        } else if (ended != null) {
            log.warn("The demo's clock stands at {}: a wave did not end. The button goes on from here", ended.at());
        }
    }

    /** A later version is read as the first one was. */
    private List<SampleArticle> everyArticle() {
        Map<String, SampleArticle> bySlug = new LinkedHashMap<>();
        Stream.concat(files.articles().stream(), mornings.stream().flatMap(morning -> morning.articles().stream()))
                .forEach(article -> bySlug.putIfAbsent(article.slug(), article));
        return List.copyOf(bySlug.values());
    }

    private List<String> slugs() {
        List<String> slugs = new ArrayList<>();
        Stream.concat(Stream.of(files.picks()), mornings.stream().map(SampleMorning::picks))
                .map(Map::values)
                .forEach(slots -> slots.forEach(
                        picks -> picks.stream().map(SamplePick::slug).forEach(slugs::add)));
        return slugs;
    }

    private int published() {
        return jdbc.sql(PUBLISHED).query(Integer.class).optional().orElse(0);
    }
}
