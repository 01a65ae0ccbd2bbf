package newsletter.audience.web;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import newsletter.article.Section;
import newsletter.audience.DeliveryDays;
import newsletter.audience.MailingLists;
import newsletter.audience.Preferences;
import newsletter.audience.Subscription;
import newsletter.kernel.SectionId;
import newsletter.web.ProblemException;
import org.springframework.stereotype.Component;

/** What a reader can have instead of leaving. */
@Component
class LessMail {

    static final int PAUSE_DAYS = 30;

    private final MailingLists lists;
    private final PreferenceRules rules;
    private final Clock clock;

    LessMail(MailingLists lists, PreferenceRules rules, Clock clock) {
        this.lists = lists;
        this.rules = rules;
        this.clock = clock;
    }

    /** The first of the reader's days. */
    static DayOfWeek weeklyDay(Preferences preferences) {
        return preferences.time().days().toSet().iterator().next();
    }

    UnaryOperator<Preferences> weekly() {
        return before -> PreferenceEdits.withDays(before, DeliveryDays.of(Set.of(weeklyDay(before))));
    }

    UnaryOperator<Preferences> pause(Subscription reader) {
        LocalDate until = reader.schedule().today(clock.instant()).plusDays(PAUSE_DAYS);
        return before -> PreferenceEdits.withPause(before, until);
    }

    /** Those that can be dropped: none when there is only one. */
    List<Section> droppable(Subscription reader) {
        List<Section> own = rules.sectionsOf(lists.get(reader.list()), reader);
        return own.size() > 1 ? own : List.of();
    }

    /** @throws ProblemException when it is not one of the reader's, or the last */
    UnaryOperator<Preferences> without(String slug, Subscription reader) {
        List<Section> own = droppable(reader);
        SectionId dropped = own.stream()
                .filter(section -> section.slug().equals(slug))
                .findFirst()
                .map(Section::id)
                .orElseThrow(() -> ProblemException.invalid("section", "is not one of several that the reader has"));
        Set<SectionId> kept =
                own.stream().map(Section::id).filter(id -> !id.equals(dropped)).collect(Collectors.toSet());
        return before -> PreferenceEdits.withSections(before, kept);
    }
}
