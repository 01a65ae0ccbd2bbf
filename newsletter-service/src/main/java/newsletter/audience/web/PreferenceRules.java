package newsletter.audience.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.audience.MailingList;
import newsletter.audience.PlainText;
import newsletter.audience.Subscription;
import newsletter.kernel.SectionId;
import newsletter.web.Messages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a reader may choose. Choosing just what the list does (every section, its language) means following the list, also
 * when it changes.
 */
@Component
class PreferenceRules {

    static final String PAUSE = "must be a date such as 2026-08-31, after today";

    static final String LANGUAGE = "must be a language that digests are written in, such as "
            + Messages.LANGUAGES.stream().map(Locale::toLanguageTag).collect(Collectors.joining(", "));

    private static final int LONGEST_PAUSE_YEARS = 100;

    private final Sections sections;

    PreferenceRules(Sections sections) {
        this.sections = sections;
    }

    /** The list's sections, in its order. */
    List<Section> sectionsOf(MailingList list) {
        return list.sections().stream().map(sections::get).toList();
    }

    /** The reader's sections, in the list's order. */
    List<Section> sectionsOf(MailingList list, Subscription reader) {
        Set<SectionId> chosen = reader.sections();
        return sectionsOf(list).stream()
                .filter(section -> chosen == null || chosen.contains(section.id()))
                .toList();
    }

    /**
     * What slugs choose; null: all of the list.
     *
     * @param refuse takes the index of a slug that is not one of the list's, or -1 when there is none at all, and why
     */
    @Nullable Set<SectionId> choose(MailingList list, List<String> slugs, BiConsumer<Integer, String> refuse) {
        Map<String, SectionId> known = new HashMap<>();
        sectionsOf(list).forEach(section -> known.put(section.slug(), section.id()));
        Set<SectionId> chosen = new HashSet<>();
        for (int i = 0; i < slugs.size(); i++) {
            SectionId section = known.get(slugs.get(i));
            if (section == null) {
                refuse.accept(i, "is not a section of this list");
            } else {
                chosen.add(section);
            }
        }
        if (slugs.isEmpty()) {
            refuse.accept(-1, "must name at least one section");
        }
        return chosen.isEmpty() || chosen.containsAll(list.sections()) ? null : chosen;
    }

    /**
     * A language tag that changes something: one whose language digests are written in, or what the list or the reader has already. Any other
     * would be stored, shown, and answered in English.
     */
    static Optional<String> writtenIn(String tag, MailingList list, Subscription reader) {
        return PlainText.language(tag)
                .filter(known ->
                        Messages.isWritten(known) || known.equals(list.language()) || known.equals(reader.language()));
    }

    static @Nullable String language(MailingList list, @Nullable String tag) {
        return list.language().equals(tag) ? null : tag;
    }

    /** The end of a pause, after the reader's today. */
    static Optional<LocalDate> pause(String text, Subscription reader, Instant now) {
        try {
            LocalDate today = reader.schedule().today(now);
            return Optional.of(LocalDate.parse(text.strip()))
                    .filter(date -> date.isAfter(today) && date.isBefore(today.plusYears(LONGEST_PAUSE_YEARS)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
