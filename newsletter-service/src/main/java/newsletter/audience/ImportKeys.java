package newsletter.audience;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import newsletter.kernel.ListId;
import newsletter.kernel.SectionId;
import newsletter.kernel.SlotId;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the few slots and section sets that a file's many rows share, looked up once. Forgotten when a batch is
 * rolled back, since its new rows are gone with it.
 */
final class ImportKeys {

    private final ListId list;
    private final JdbcSlots slots;
    private final SectionSets sectionSets;
    private final Map<SlotTime, Schedule.Place> places = new HashMap<>();
    private final Map<SlotId, Schedule.Place> placesById = new HashMap<>();
    private final Map<Set<SectionId>, Long> sets = new HashMap<>();

    ImportKeys(ListId list, JdbcSlots slots, SectionSets sectionSets) {
        this.list = list;
        this.slots = slots;
        this.sectionSets = sectionSets;
    }

    Schedule.Place place(SlotTime time) {
        return places.computeIfAbsent(time, wanted -> slots.open(list, wanted));
    }

    Schedule.Place place(SlotId id) {
        return placesById.computeIfAbsent(id, slots::get);
    }

    @Nullable Long sectionSet(@Nullable Set<SectionId> sections) {
        return sections == null ? null : sets.computeIfAbsent(sections, sectionSets::idOf);
    }

    void forget() {
        places.clear();
        placesById.clear();
        sets.clear();
    }
}
