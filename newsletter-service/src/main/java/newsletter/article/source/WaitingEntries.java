package newsletter.article.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.article.feed.FeedEntry;
import newsletter.article.source.EntryTable.Waiting;
import newsletter.article.source.SourceRule.Field;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** Takes in entries that waited for a section, once a rule or a new section gives them one. Of the others nothing is written: they expire. */
@Component
class WaitingEntries {

    private static final Logger log = LoggerFactory.getLogger(WaitingEntries.class);
    private static final int AT_ONCE = 100;

    private final EntryTable entries;
    private final UnmappedTable unmapped;
    private final EntryIntake intake;
    private final WaitingJson json;
    private final PageTexts pages;
    private final Sections sections;
    private final NewSections newSections;

    /** By what this node looked last. */
    private final Map<SourceId, Looked> looked = new ConcurrentHashMap<>();

    private volatile List<Section> latest = List.of();

    WaitingEntries(
            EntryTable entries,
            UnmappedTable unmapped,
            EntryIntake intake,
            WaitingJson json,
            PageTexts pages,
            Sections sections,
            NewSections newSections) {
        this.entries = entries;
        this.unmapped = unmapped;
        this.intake = intake;
        this.json = json;
        this.pages = pages;
        this.sections = sections;
        this.newSections = newSections;
    }

    /** Each is looked at once; those that nothing fits wait on. */
    Taken takeMapped(Source source) {
        return takeMapped(source, new Looked(source.version(), sections()), pages.budget(source));
    }

    /** Nothing as long as settings and sections are those by which they were looked at last. @param budget of pages, of the poll */
    Taken takeIfMappedNow(Source source, PageTexts.Budget budget) {
        Looked now = new Looked(source.version(), sections());
        return now.equals(looked.get(source.id())) ? Taken.NOTHING : takeMapped(source, now, budget);
    }

    /** The same list as long as nothing changes: there is one for thousands of sources. */
    private List<Section> sections() {
        List<Section> now = sections.all();
        if (!now.equals(latest)) {
            latest = now;
        }
        return latest;
    }

    private Taken takeMapped(Source source, Looked by, PageTexts.Budget budget) {
        forgetMapped(source);
        Taken taken = Taken.NOTHING;
        List<Section> known = new ArrayList<>(by.sections());
        byte[] after = new byte[32];
        for (int room = budget.room(); room > 0; room = budget.room()) {
            List<Waiting> part = entries.waiting(source.id(), after, Math.min(AT_ONCE, room));
            if (part.isEmpty()) {
                looked.put(source.id(), by);
                return taken;
            }
            taken = taken.plus(take(source, part, known, budget));
            after = part.getLast().key();
        }
        return taken; // the others with the next poll, which may read more pages
    }

    private Taken take(Source source, List<Waiting> part, List<Section> known, PageTexts.Budget budget) {
        Map<Head, List<Harvest.Item>> mapped = new LinkedHashMap<>();
        for (Waiting each : part) {
            Harvest harvest = read(source, each);
            harvest.items().stream()
                    .filter(item -> isMapped(source, item.entry(), known))
                    .forEach(item -> mapped.computeIfAbsent(Head.of(each, harvest), head -> new ArrayList<>())
                            .add(item));
        }
        return mapped.entrySet().stream()
                .map(each -> intake.takeAgain(
                        source, each.getKey().feed(), each.getKey().harvest(each.getValue()), budget))
                .reduce(Taken.NOTHING, Taken::plus);
    }

    private Harvest read(Source source, Waiting entry) {
        try {
            return json.read(entry.json());
        } catch (JacksonException e) {
            log.warn("An entry of source {} that waits cannot be read any more; it is left", source.slug());
            return new Harvest("", null, null, List.of(), List.of());
        }
    }

    /** @param known grows by sections that are made */
    private boolean isMapped(Source source, FeedEntry entry, List<Section> known) {
        SourceSettings settings = source.settings();
        if (settings.newSections()) {
            newSections.addFor(source, entry, known);
        }
        return !new SectionMapping(settings.rules(), settings.section(), known)
                .map(entry)
                .sections()
                .isEmpty();
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

    private record Looked(int version, List<Section> sections) {}

    /** What entries have in common that came through one feed. */
    private record Head(
            @Nullable Long feed,
            String title,
            @Nullable String language,
            @Nullable String rights) {

        static Head of(Waiting entry, Harvest harvest) {
            return new Head(entry.feed(), harvest.title(), harvest.language(), harvest.rights());
        }

        Harvest harvest(List<Harvest.Item> items) {
            return new Harvest(title, language, rights, items, List.of());
        }
    }
}
