package newsletter.audience.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import newsletter.audience.DeliveryDays;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.audience.PreferenceWords;
import newsletter.audience.Preferences;
import newsletter.audience.SlotTime;
import newsletter.audience.Subscription;
import newsletter.audience.Subscriptions;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Changes that one button makes, what they were in words, and what undoes them. */
@Component
class PreferenceEdits {

    /** The field of a form that says after which version of the subscription it may be undone. */
    static final String VERSION = "version";

    private static final int ATTEMPTS = 5;

    private final Subscriptions subscriptions;
    private final MailingLists lists;
    private final PreferenceRules rules;
    private final PreferenceWords words;
    private final Clock clock;

    PreferenceEdits(
            Subscriptions subscriptions,
            MailingLists lists,
            PreferenceRules rules,
            PreferenceWords words,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.lists = lists;
        this.rules = rules;
        this.words = words;
        this.clock = clock;
    }

    /** Whatever else is changed at the same time stays changed. */
    void change(Subscription reader, UnaryOperator<Preferences> edit) {
        Subscription latest = reader;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (subscriptions.change(latest.id(), latest.version(), edit.apply(latest.preferences()))) {
                return;
            }
            latest = subscriptions.find(reader.id()).orElseThrow();
        }
        throw EntityTags.stale();
    }

    /** In the language of the page. */
    PreferencePage.Outcome outcome(Subscription before, Subscription now) {
        MailingList list = lists.get(now.list());
        List<String> changes =
                words.between(before.preferences(), now.preferences(), list, LocaleContextHolder.getLocale()).stream()
                        .map(PreferenceWords.Change::name)
                        .toList();
        return PreferencePage.Outcome.saved(changes, changes.isEmpty() ? List.of() : undo(before, now));
    }

    private List<PreferenceForm.Field> undo(Subscription before, Subscription now) {
        List<PreferenceForm.Field> fields = new ArrayList<>(formOf(before).fields());
        fields.add(new PreferenceForm.Field(VERSION, String.valueOf(now.version())));
        return fields;
    }

    PreferenceForm formOf(Subscription reader) {
        MailingList list = lists.get(reader.list());
        Preferences preferences = reader.preferences();
        LocalDate pause = reader.pause(clock.instant());
        return PreferenceForm.of(withPause(preferences, pause), list, rules.sectionsOf(list, reader));
    }

    static Preferences withoutPause(Preferences before) {
        return withPause(before, null);
    }

    static Preferences withPause(Preferences before, @Nullable LocalDate until) {
        return new Preferences(before.sections(), before.time(), before.language(), until, before.plainText());
    }

    static Preferences withDays(Preferences before, DeliveryDays days) {
        SlotTime time = before.time();
        return new Preferences(
                before.sections(),
                new SlotTime(days, time.hour(), time.zone()),
                before.language(),
                before.pausedUntil(),
                before.plainText());
    }

    static Preferences withSections(Preferences before, @Nullable Set<SectionId> sections) {
        return new Preferences(sections, before.time(), before.language(), before.pausedUntil(), before.plainText());
    }
}
