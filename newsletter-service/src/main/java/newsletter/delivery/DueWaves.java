package newsletter.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import newsletter.audience.MailingLists;
import newsletter.audience.Slots;
import newsletter.audience.Slots.DueSlot;
import newsletter.edition.Edition;
import newsletter.edition.EditionKind;
import newsletter.edition.Editions;
import newsletter.edition.Waves;
import newsletter.kernel.AuditActor;
import newsletter.kernel.ListId;
import newsletter.kernel.SlotId;
import newsletter.kernel.WaveId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Turns slots that have fallen due into waves, and moves the slots on, in one transaction: a due instant becomes a wave
 * exactly once. Missed instants are caught up one by one, so that their readers end as EXPIRED rather than nowhere;
 * older ones than a week are only passed over.
 */
@Component
class DueWaves {

    private static final Logger log = LoggerFactory.getLogger(DueWaves.class);
    private static final int SLOTS_AT_ONCE = 500;
    private static final Duration CATCH_UP = Duration.ofDays(7);

    // A slot that everybody has left ticks on without making editions that nobody gets.
    private static final String HAS_READERS = """
            SELECT EXISTS (SELECT 1 FROM subscription WHERE slot_id = :slot AND status = 'CONFIRMED')
                OR EXISTS (SELECT 1 FROM subscription WHERE previous_slot_id = :slot AND status = 'CONFIRMED')
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Slots slots;
    private final MailingLists lists;
    private final Editions editions;
    private final Waves waves;

    DueWaves(
            JdbcClient jdbc,
            TransactionOperations transaction,
            Slots slots,
            MailingLists lists,
            Editions editions,
            Waves waves) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.slots = slots;
        this.lists = lists;
        this.editions = editions;
        this.waves = waves;
    }

    void commitAll(Instant now) {
        int slotsMoved;
        do {
            slotsMoved = transaction.execute(status -> commitSome(now));
        } while (slotsMoved > 0);
    }

    private int commitSome(Instant now) {
        List<DueSlot> due = slots.lockDue(now, SLOTS_AT_ONCE);
        Map<Due, List<SlotId>> waves = due.stream()
                .filter(slot -> slot.dueAt().isAfter(now.minus(CATCH_UP)))
                .filter(this::hasReaders)
                .collect(Collectors.groupingBy(
                        slot -> new Due(slot.list(), slot.localDate(), slot.dueAt()),
                        LinkedHashMap::new,
                        Collectors.mapping(DueSlot::id, Collectors.toList())));
        waves.forEach(this::commit);
        due.forEach(slot -> slots.advance(slot.id(), latest(slot.dueAt(), now.minus(CATCH_UP))));
        return due.size();
    }

    private void commit(Due due, List<SlotId> slotIds) {
        Edition edition = editions.open(due.list, due.date, EditionKind.REGULAR, AuditActor.job("tick"));
        Instant expiresAt = due.at.plus(lists.get(due.list).expireAfter());
        WaveId wave = waves.commitScheduled(edition.id(), due.at, expiresAt, slotIds);
        log.info("Wave {} of edition {} ({}) is due", wave.value(), edition.id().value(), due.date);
    }

    private boolean hasReaders(DueSlot slot) {
        return jdbc.sql(HAS_READERS)
                .param("slot", slot.id().value())
                .query(Boolean.class)
                .single();
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private record Due(ListId list, LocalDate date, Instant at) {}
}
