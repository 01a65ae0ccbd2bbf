package newsletter.article.source;

import java.util.List;
import java.util.Locale;
import newsletter.article.source.EntryTable.Waiting;
import newsletter.article.source.SourceRule.Field;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** Takes in entries that waited for a section, once a rule gives them one. */
@Component
class WaitingEntries {

    private static final Logger log = LoggerFactory.getLogger(WaitingEntries.class);
    private static final int AT_ONCE = 100;

    private final EntryTable entries;
    private final UnmappedTable unmapped;
    private final EntryIntake intake;
    private final WaitingJson json;

    WaitingEntries(EntryTable entries, UnmappedTable unmapped, EntryIntake intake, WaitingJson json) {
        this.entries = entries;
        this.unmapped = unmapped;
        this.intake = intake;
        this.json = json;
    }

    /** Each is looked at once; those that no rule fits wait on. */
    Taken takeMapped(Source source) {
        forgetMapped(source);
        Taken taken = Taken.NOTHING;
        byte[] after = new byte[32];
        for (List<Waiting> part = waiting(source, after); !part.isEmpty(); part = waiting(source, after)) {
            for (Waiting each : part) {
                taken = taken.plus(take(source, each));
            }
            after = part.getLast().key();
        }
        return taken;
    }

    private List<Waiting> waiting(Source source, byte[] after) {
        return entries.waiting(source.id(), after, AT_ONCE);
    }

    private Taken take(Source source, Waiting entry) {
        try {
            return intake.takeAgain(source, entry.feed(), json.read(entry.json()));
        } catch (JacksonException e) {
            log.warn("An entry of source {} that waits cannot be read any more; it is left", source.slug());
            return Taken.NOTHING;
        }
    }

    private void forgetMapped(Source source) {
        for (Field field : Field.values()) {
            unmapped.remove(
                    source.id(),
                    field,
                    source.settings().rules().stream()
                            .filter(rule -> rule.field() == field)
                            .map(rule -> rule.value().toLowerCase(Locale.ROOT))
                            .toList());
        }
    }
}
