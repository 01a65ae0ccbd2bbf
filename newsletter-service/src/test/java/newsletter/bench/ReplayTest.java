package newsletter.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import newsletter.article.ReaderBuckets;
import newsletter.ranking.HeatWeights;
import newsletter.ranking.Scored;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-03-10T00:00:00Z");
    private static final Order HEAT = new Order.Product(HeatWeights.DEFAULT);

    private final Collected collected = new Collected(new Thinning(1));

    @Test
    void marksAnOrderByTheReadersOfTheHoursAfter() {
        publish("old", "city", 1);
        publish("new", "city", 2);
        read("old", 5, 10);
        read("new", 9, 3);
        read("old", 12, 1);
        end(40);

        List<Sample> samples = replay(true, HEAT, Peer.NEWEST);

        assertThat(samples).extracting(Sample::day).containsOnly(LocalDate.parse("2026-03-10"));
        double best = 3 + 1 / (Math.log(3) / Math.log(2));
        assertThat(samples.getFirst().marks().get(0).ndcg5())
                .isCloseTo((1 + 3 / (Math.log(3) / Math.log(2))) / best, within(1e-12));
        assertThat(samples.getFirst().marks().get(1).ndcg5()).isEqualTo(1);
    }

    @Test
    void leavesOutMomentsWithoutGainOrWithAHorizonThatIsNotKnown() {
        publish("one", "city", 1);
        read("one", 9, 1);
        end(31);
        assertThat(replay(true, HEAT)).isEmpty();

        end(32);
        assertThat(replay(true, HEAT)).hasSize(1);

        end(200);
        assertThat(replay(true, HEAT)).hasSize(1);
    }

    @Test
    void putsEachSectionInOrderByItselfOrAllTogether() {
        publish("one", "city", 1);
        publish("two", "sport", 2);
        read("one", 9, 1);
        read("two", 9, 2);
        end(60);

        assertThat(replay(true, Peer.NEWEST))
                .hasSize(2)
                .allMatch(sample -> sample.marks().getFirst().ndcg5() == 1);
        assertThat(replay(false, Peer.NEWEST)).hasSize(1);
    }

    @Test
    void replaysTheDaysThatAreAskedFor() {
        publish("one", "city", 1);
        for (int hour = 2; hour < 200; hour++) {
            read("one", hour, 1);
        }
        publish("last", "city", 150);
        assertThat(days("1", "3")).containsOnly("2026-03-11", "2026-03-12");
        assertThat(days(null, "2026-03-11")).containsOnly("2026-03-10");
        assertThat(days("2026-03-12", null)).startsWith("2026-03-12");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Days("soon", null))
                .withMessageStartingWith("--from");
    }

    @Test
    void goesByTheReadsKnownAndJudgesByAll() {
        Collected thinned = new Collected(new Thinning(1e-12));
        thinned.publish("read", "city", at(1));
        thinned.publish("new", "city", at(2));
        thinned.read("read", at(5), 500);
        thinned.read("read", at(9), 500);
        thinned.publish("end", "city", at(100));
        thinned.read("end", at(40), 1);
        History history = thinned.history(List.of());

        Sample sample = new Replay(history, protocol(true, Days.ALL), List.of(HEAT))
                .run()
                .getFirst();

        assertThat(sample.marks().getFirst().ndcg5()).isCloseTo(Math.log(2) / Math.log(3), within(1e-12));
    }

    @Test
    void peersGoByTheirFormulas() {
        publish("old", "city", -22);
        publish("new", "city", 6);
        read("old", -20, 1000);
        read("old", 1, 9);
        read("new", 7, 100);
        end(40);
        Moment moment = moment();
        Piece old = moment.piece(Peer.NEWEST.of(moment).get(1));

        assertThat(first(Peer.NEWEST, moment)).isEqualTo("new");
        assertThat(first(Peer.TOTAL, moment)).isEqualTo("old");
        assertThat(Peer.TOTAL.score(old, at(8))).isEqualTo(1009);
        assertThat(Peer.LAST_DAY.score(old, at(8))).isEqualTo(9);
        assertThat(Peer.LAST_HOUR.score(old, at(8))).isZero();
        assertThat(first(Peer.LAST_HOUR, moment)).isEqualTo("new");
        assertThat(Peer.GRAVITY.score(old, at(8))).isCloseTo(Math.pow(1008, 0.8) / Math.pow(32, 1.8), within(1e-12));
        assertThat(Peer.HOT.score(old, at(8)))
                .isCloseTo(Math.log10(1009) + at(-22).getEpochSecond() / 45000.0, within(1e-9));
        assertThat(Peer.HOT.score(new Piece(old.article(), none(), none()), at(8)))
                .isEqualTo(at(-22).getEpochSecond() / 45000.0);
    }

    @Test
    void reportsMeansAndDifferences() {
        publish("old", "city", 1);
        publish("new", "city", 2);
        read("old", 5, 10);
        read("old", 12, 1);
        end(60);
        List<Order> orders = List.of(HEAT, Peer.NEWEST);

        String text = new RankingReport(orders, replay(true, HEAT, Peer.NEWEST)).text();

        assertThat(text.lines().toList())
                .containsExactly(
                        "| order | NDCG@5 | NDCG@10 | P@5 | heat 0.5,0.5,0.1,18 (default) minus it |",
                        "|---|---|---|---|---|",
                        "| heat 0.5,0.5,0.1,18 (default) | 1.000 | 1.000 | 1.000 | |",
                        "| newest (Mailchimp) | 0.631 | 0.631 | 1.000 | +0.3691 [+0.3691, +0.3691] |");
    }

    private static ReaderBuckets none() {
        return new ReaderBuckets.Builder().build();
    }

    private static String first(Order order, Moment moment) {
        List<Scored> scored = order.of(moment);
        return scored.getFirst().article().externalId();
    }

    private Moment moment() {
        return Moment.of(at(8), collected.history(List.of()).publishedWithin(Duration.ofHours(48), at(8)));
    }

    private List<String> days(@Nullable String from, @Nullable String to) {
        return new Replay(collected.history(List.of()), protocol(true, new Days(from, to)), List.of(HEAT))
                .run().stream()
                        .map(sample -> sample.day().toString())
                        .distinct()
                        .toList();
    }

    private List<Sample> replay(boolean perSection, Order... orders) {
        return new Replay(collected.history(List.of()), protocol(perSection, Days.ALL), Arrays.asList(orders)).run();
    }

    private static Protocol protocol(boolean perSection, Days days) {
        return new Protocol(Duration.ofHours(8), Duration.ofHours(48), Duration.ofHours(24), perSection, days);
    }

    /** What is known of reads ends here; the article that shows it is out too late to be in any moment. */
    private void end(int hour) {
        publish("end" + hour, "end", hour + 100);
        collected.read("end" + hour, at(hour), 1);
    }

    private void publish(String article, String section, int hour) {
        collected.publish(article, section, at(hour));
    }

    private void read(String article, int hour, int readers) {
        collected.read(article, at(hour), readers);
    }

    private static Instant at(int hour) {
        return MIDNIGHT.plus(Duration.ofHours(hour));
    }
}
