package newsletter.audience;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import newsletter.article.Sections;
import newsletter.kernel.SectionId;
import newsletter.web.Messages;
import newsletter.web.PageDates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what a reader's preferences are, and what changed. */
@Component
public class PreferenceWords {

    private static final int MOST_SECTIONS = 30;

    private final Sections sections;
    private final Messages messages;

    PreferenceWords(Sections sections, Messages messages) {
        this.sections = sections;
        this.messages = messages;
    }

    /** What is different, in words of the language. */
    public List<Change> between(Preferences before, Preferences after, MailingList list, Locale language) {
        List<Change> changes = new ArrayList<>();
        Difference difference = new Difference(before, after, language, changes);
        difference.note(
                "preferences.change.sections", Preferences::sections, chosen -> sections(chosen, list, language));
        difference.note("preferences.change.days", wanted -> wanted.time().days(), days -> days(days, language));
        difference.note("preferences.change.hour", wanted -> wanted.time().hour(), "%02d:00"::formatted);
        difference.note(
                "preferences.change.time-zone",
                wanted -> wanted.time().zone(),
                zone -> zone.getId().replace('_', ' '));
        difference.note("preferences.change.language", Preferences::language, tag -> language(tag, list, language));
        difference.note("preferences.change.pause", Preferences::pausedUntil, until -> pause(until, language));
        difference.note("preferences.change.plain-text", Preferences::plainText, plain -> yesOrNo(plain, language));
        return changes;
    }

    private String sections(@Nullable Set<SectionId> chosen, MailingList list, Locale language) {
        if (chosen == null) {
            return messages.text(language, "preferences.words.all-sections");
        }
        return list.sections().stream()
                .filter(chosen::contains)
                .limit(MOST_SECTIONS)
                .map(section -> sections.get(section).name())
                .collect(Collectors.joining(", "));
    }

    private String days(DeliveryDays days, Locale language) {
        return switch (days.toString()) {
            case "daily" -> messages.text(language, "preferences.preset.daily");
            case "weekdays" -> messages.text(language, "preferences.preset.weekdays");
            case "weekends" -> messages.text(language, "preferences.preset.weekends");
            default -> days.toSet().stream().map(day -> weekday(day, language)).collect(Collectors.joining(", "));
        };
    }

    private static String weekday(DayOfWeek day, Locale language) {
        return day.getDisplayName(TextStyle.FULL_STANDALONE, language);
    }

    private static String language(@Nullable String tag, MailingList list, Locale language) {
        return Locale.forLanguageTag(tag == null ? list.language() : tag).getDisplayName(language);
    }

    private String pause(@Nullable LocalDate until, Locale language) {
        return until == null ? messages.text(language, "preferences.words.no-pause") : PageDates.day(until, language);
    }

    private String yesOrNo(boolean yes, Locale language) {
        return messages.text(language, yes ? "preferences.words.yes" : "preferences.words.no");
    }

    /** @param name of what changed, and its value now */
    public record Change(String name, String value) {}

    private final class Difference {

        private final Preferences before;
        private final Preferences after;
        private final Locale language;
        private final List<Change> changes;

        Difference(Preferences before, Preferences after, Locale language, List<Change> changes) {
            this.before = before;
            this.after = after;
            this.language = language;
            this.changes = changes;
        }

        <T extends @Nullable Object> void note(String key, Function<Preferences, T> part, Function<T, String> words) {
            T now = part.apply(after);
            if (!Objects.equals(part.apply(before), now)) {
                changes.add(new Change(messages.text(language, key), words.apply(now)));
            }
        }
    }
}
