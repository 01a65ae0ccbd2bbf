package newsletter.bench;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import newsletter.audience.DeliveryDays;
import newsletter.audience.ListAdmin;
import newsletter.audience.ListSettings;
import newsletter.audience.MailingList;
import newsletter.audience.Preferences;
import newsletter.audience.SectionSets;
import newsletter.audience.SlotTime;
import newsletter.audience.Subscription;
import newsletter.audience.Subscriptions;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.SectionId;
import newsletter.kernel.SubscriptionId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Readers of one list: 40 sets of sections of which a few are common, three languages, five cadences at three times. Every day some change what they chose, some
 * pause, and some are new.
 */
final class SimulatedReaders {

    private static final int SETS = 40;
    private static final int AT_ONCE = 1000;
    private static final List<DeliveryDays> CADENCES = List.of(
            DeliveryDays.DAILY,
            DeliveryDays.WEEKDAYS,
            new DeliveryDays(0b000_0001),
            new DeliveryDays(0b001_0010),
            DeliveryDays.WEEKENDS);

    private final ListAdmin lists;
    private final SectionSets sets;
    private final Subscriptions subscriptions;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Random random = new Random(5);
    private final List<@Nullable Set<SectionId>> choices = new ArrayList<>();
    private final List<@Nullable Long> choiceIds = new ArrayList<>();
    private final List<SlotTime> times = new ArrayList<>();
    private final List<Long> slots = new ArrayList<>();
    private int made;

    SimulatedReaders(ApplicationContext service) {
        this.lists = service.getBean(ListAdmin.class);
        this.sets = service.getBean(SectionSets.class);
        this.subscriptions = service.getBean(Subscriptions.class);
        this.jdbc = service.getBean(JdbcClient.class);
        this.transaction = service.getBean(TransactionOperations.class);
    }

    MailingList openList(List<SectionId> sections, Instant now) {
        MailingList list = lists.save(
                        "post",
                        ListSettings.withDefaults(
                                "Harbour Post",
                                "Harbour Post",
                                new EmailAddress("post@harbour.example"),
                                "1 Quay",
                                sections,
                                ZoneOffset.UTC))
                .list();
        openChoices(sections);
        openSlots(list, now);
        return list;
    }

    private void openChoices(List<SectionId> sections) {
        choices.add(null);
        choiceIds.add(null);
        while (choices.size() < SETS) {
            Set<SectionId> some = new HashSet<>();
            int size = 1 + random.nextInt(4);
            while (some.size() < size) {
                some.add(sections.get(random.nextInt(sections.size())));
            }
            if (!choices.contains(some)) {
                choices.add(some);
                choiceIds.add(sets.idOf(some));
            }
        }
    }

    private void openSlots(MailingList list, Instant now) {
        for (DeliveryDays days : CADENCES) {
            openSlot(list, new SlotTime(days, 6, ZoneOffset.UTC), now);
            openSlot(list, new SlotTime(days, 17, ZoneOffset.UTC), now);
            openSlot(list, new SlotTime(days, 6, ZoneId.of("America/New_York")), now);
        }
    }

    private void openSlot(MailingList list, SlotTime time, Instant now) {
        jdbc.sql("INSERT INTO slot (list_id, days, hour, zone, next_due_at) VALUES (?, ?, ?, ?, ?)")
                .params(
                        list.id().value(),
                        time.days().mask(),
                        time.hour(),
                        time.zone().getId(),
                        Timestamp.from(time.nextAfter(now)))
                .update();
        times.add(time);
        slots.add(jdbc.sql("SELECT MAX(id) FROM slot").query(Long.class).single());
    }

    void join(MailingList list, int count, Instant now) {
        for (int from = 0; from < count; from += AT_ONCE) {
            int some = Math.min(AT_ONCE, count - from);
            transaction.executeWithoutResult(status -> insert(list, some, now));
        }
    }

    private void insert(MailingList list, int count, Instant now) {
        Timestamp at = Timestamp.from(now.minusSeconds(1));
        List<Object[]> readers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            readers.add(new Object[] {"reader" + made++ + "@harbour.example", at});
        }
        jdbc.sql("INSERT INTO subscriber (email, created_at) VALUES :rows")
                .param("rows", readers)
                .update();
        List<Long> ids = jdbc.sql("SELECT id FROM subscriber ORDER BY id DESC LIMIT ?")
                .param(count)
                .query((row, number) -> row.getLong(1))
                .list();
        jdbc.sql("""
                        INSERT INTO subscription (list_id, subscriber_id, status, section_set_id, language, slot_id,
                               active_since, created_at, updated_at) VALUES :rows
                        """)
                .param(
                        "rows",
                        ids.stream().map(id -> subscription(list, id, at)).toList())
                .update();
    }

    private @Nullable Object[] subscription(MailingList list, long reader, Timestamp at) {
        return new @Nullable Object[] {
            list.id().value(), reader, "CONFIRMED", choiceIds.get(choice()), language(), slots.get(slot()), at, at, at
        };
    }

    /** One change each, as a reader makes it. */
    void change(int count, LocalDate today) {
        List<Long> all = jdbc.sql("SELECT id FROM subscription ORDER BY id")
                .query((row, number) -> row.getLong(1))
                .list();
        for (int i = 0; i < count; i++) {
            Subscription reader = subscriptions
                    .find(new SubscriptionId(all.get(random.nextInt(all.size()))))
                    .orElseThrow();
            subscriptions.change(reader.id(), reader.version(), changed(reader.preferences(), today));
        }
    }

    private Preferences changed(Preferences before, LocalDate today) {
        return switch (random.nextInt(4)) {
            case 0 ->
                new Preferences(
                        choices.get(choice()),
                        before.time(),
                        before.language(),
                        before.pausedUntil(),
                        before.plainText());
            case 1 ->
                new Preferences(before.sections(), before.time(), language(), before.pausedUntil(), before.plainText());
            case 2 ->
                new Preferences(
                        before.sections(),
                        times.get(slot()),
                        before.language(),
                        before.pausedUntil(),
                        before.plainText());
            default ->
                new Preferences(
                        before.sections(),
                        before.time(),
                        before.language(),
                        today.plusDays(3 + random.nextInt(10)),
                        before.plainText());
        };
    }

    private int choice() {
        return (int) (SETS * Math.pow(random.nextDouble(), 2));
    }

    private @Nullable String language() {
        int chance = random.nextInt(10);
        return chance < 7 ? null : chance < 9 ? "de" : "fr";
    }

    private int slot() {
        int time = random.nextInt(2) == 0 ? 0 : 1 + random.nextInt(2);
        int chance = random.nextInt(20);
        int cadence = chance < 10 ? 0 : chance < 15 ? 1 : chance < 17 ? 2 : chance < 19 ? 3 : 4;
        return cadence * 3 + time;
    }
}
