package newsletter.article.source;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import newsletter.article.ArticleDraft;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.article.source.SectionMapping.Mapped;
import newsletter.article.source.SectionMapping.Unmapped;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides about each entry before anything is stored: a draft with its sections, waiting for a section, or refused. */
@Component
class EntrySorting {

    private final Sections sections;
    private final NewSections newSections;
    private final WaitingJson json;
    private final Clock clock;

    EntrySorting(Sections sections, NewSections newSections, WaitingJson json, Clock clock) {
        this.sections = sections;
        this.newSections = newSections;
        this.json = json;
        this.clock = clock;
    }

    List<Sorted> sort(Source source, Harvest harvest, List<SeenEntry> entries, Function<SeenEntry, Instant> firstSeen) {
        List<Section> known = new ArrayList<>(sections.all());
        List<Sorted> sorted = new ArrayList<>();
        for (SeenEntry seen : entries) {
            if (source.settings().newSections()) {
                newSections.addFor(source, seen.entry(), known);
            }
            sorted.add(sort(source, harvest, seen, mapping(source, known), firstSeen.apply(seen)));
        }
        return sorted;
    }

    /** As {@link #sort}, but no section is made for an unknown category. */
    List<Sorted> wouldSort(Source source, Harvest harvest, List<SeenEntry> entries) {
        SectionMapping mapping = mapping(source, sections.all());
        Instant now = clock.instant();
        return entries.stream()
                .map(seen -> sort(source, harvest, seen, mapping, now))
                .toList();
    }

    private static SectionMapping mapping(Source source, List<Section> known) {
        return new SectionMapping(source.settings().rules(), source.settings().section(), known);
    }

    private Sorted sort(Source source, Harvest harvest, SeenEntry seen, SectionMapping mapping, Instant firstSeen) {
        URI link = seen.link();
        if (link == null) {
            return Sorted.refused(seen, "has no link to its page, or one that is no web address", firstSeen);
        } else if (EntryTexts.title(seen.entry()).isEmpty()) {
            return Sorted.refused(seen, "has no title, and no text to make one of", firstSeen);
        }
        Mapped mapped = mapping.map(seen.entry());
        Unmapped unmapped =
                mapped.byRule() ? null : SectionMapping.unmapped(seen.entry()).orElse(null);
        if (mapped.sections().isEmpty()) {
            String stored = json.write(harvest, seen.item());
            return new Sorted(seen, null, mapped, unmapped, "no rule gives it a section", stored, firstSeen);
        }
        EntryTimes times =
                new EntryTimes(firstSeen, clock.instant(), source.settings().trustTimes());
        ArticleDraft draft = EntryDrafts.draft(source, harvest, seen.item(), link, mapped, times);
        return new Sorted(seen, draft, mapped, unmapped, remark(seen, times), null, firstSeen);
    }

    /** What was done to an entry that did not keep to the rules. */
    private static @Nullable String remark(SeenEntry seen, EntryTimes times) {
        return EntryTexts.hasTitle(seen.entry())
                ? times.doubt(seen.entry())
                : "has no title: the first sentence of its text stands in";
    }

    /**
     * @param draft null: waits, or is refused
     * @param unmapped what a rule would have to name; null when one fits
     * @param reason why it waits or is refused, or what was mended
     * @param stored JSON of what waits
     */
    record Sorted(
            SeenEntry seen,
            @Nullable ArticleDraft draft,
            @Nullable Mapped mapped,
            @Nullable Unmapped unmapped,
            @Nullable String reason,
            @Nullable String stored,
            Instant firstSeen) {

        /** The article keeps the id that it has. */
        Sorted under(String externalId) {
            ArticleDraft renamed = draft == null ? null : draft.under(externalId);
            return new Sorted(seen, renamed, mapped, unmapped, reason, stored, firstSeen);
        }

        static Sorted refused(SeenEntry seen, String reason, Instant firstSeen) {
            return new Sorted(seen, null, null, null, reason, null, firstSeen);
        }
    }
}
