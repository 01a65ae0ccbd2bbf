package newsletter.edition;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import newsletter.edition.Histories.Step;
import newsletter.edition.ReceivedDigests.Chunk;
import newsletter.edition.ReceivedDigests.Past;
import newsletter.kernel.ArticleId;
import newsletter.kernel.WaveId;
import org.springframework.stereotype.Component;

/**
 * Maps (history, digest received) to the next history, chunk by chunk of the ledger. A chunk is looked at again after
 * its readers were moved on, until nobody is behind: so a reader whom another wave moved in between is not passed over,
 * and settling twice changes nothing.
 */
@Component
class JdbcSettling implements Settling {

    private static final int ROUNDS = 20;

    /** Longer than any run between writing a history and pointing to it. */
    private static final Duration UNUSED_FOR = Duration.ofDays(1);

    private final Waves waves;
    private final Selections selections;
    private final ReceivedDigests digests;
    private final Histories histories;
    private final Clock clock;

    JdbcSettling(Waves waves, Selections selections, ReceivedDigests digests, Histories histories, Clock clock) {
        this.waves = waves;
        this.selections = selections;
        this.digests = digests;
        this.histories = histories;
        this.clock = clock;
    }

    /** By the cut-off of the selection, which is earlier than the wave's where waves share one. */
    @Override
    public void settle(WaveId id) {
        Wave wave = waves.get(id);
        if (wave.correction()) {
            return;
        }
        Shown shown = selections.find(id).map(Shown::of).orElse(new Shown(wave.cutoff(), Set.of()));
        Map<Step, Long> known = new HashMap<>();
        for (Chunk chunk : digests.chunks(id)) {
            settle(wave, chunk, shown, known);
        }
        histories.dropUnused(clock.instant().minus(UNUSED_FOR));
    }

    /** What the wave's digests were made of. */
    private record Shown(Instant cutoff, Set<ArticleId> picks) {

        static Shown of(Selection selection) {
            return new Shown(
                    selection.cutoff(),
                    selection.picks().stream()
                            .map(pick -> pick.article().article())
                            .collect(Collectors.toSet()));
        }
    }

    private void settle(Wave wave, Chunk chunk, Shown shown, Map<Step, Long> known) {
        for (int round = 0; round < ROUNDS; round++) {
            List<Past> pasts = digests.pasts(wave, chunk);
            learn(pasts, shown, known);
            Map<Step, Long> behind = behind(pasts, shown.cutoff(), known);
            if (behind.isEmpty()) {
                return;
            }
            digests.moveOn(wave, chunk, behind, shown.cutoff());
        }
        throw new IllegalStateException(
                "The histories of wave " + wave.id().value() + " do not come to rest; settle it again");
    }

    private void learn(List<Past> pasts, Shown shown, Map<Step, Long> known) {
        Set<Step> unknown = new HashSet<>();
        pasts.stream().map(Past::step).filter(step -> !known.containsKey(step)).forEach(unknown::add);
        histories.next(unknown, shown.cutoff(), shown.picks()).forEach((step, next) -> {
            known.put(step, next);
            known.put(new Step(next, step.variant()), next); // it contains the digest already
        });
    }

    private static Map<Step, Long> behind(List<Past> pasts, Instant cutoff, Map<Step, Long> known) {
        Map<Step, Long> behind = new HashMap<>();
        for (Past past : pasts) {
            Long next = known.get(past.step());
            if (next != null
                    && (next != past.step().history() || past.oldestCutoff().isBefore(cutoff))) {
                behind.put(past.step(), next);
            }
        }
        return behind;
    }
}
