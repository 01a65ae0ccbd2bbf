package newsletter.audience;

import java.time.ZoneId;
import java.util.Set;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody chose who is no reader yet, or none any more; null is not chosen.
 *
 * @param sections without those of other lists
 * @param language BCP 47
 */
public record WishedPreferences(
        @Nullable Set<SectionId> sections,
        @Nullable DeliveryDays days,
        @Nullable Integer hour,
        @Nullable ZoneId zone,
        @Nullable String language) {

    public static final WishedPreferences NONE = new WishedPreferences(null, null, null, null, null);

    public WishedPreferences {
        sections = sections == null || sections.isEmpty() ? null : Set.copyOf(sections);
    }

    /** @param base what is not chosen */
    Preferences over(Preferences base, MailingList list) {
        SlotTime time = base.time();
        return new Preferences(
                sections == null ? base.sections() : sectionsOn(list),
                new SlotTime(
                        days == null ? time.days() : days,
                        hour == null ? time.hour() : hour,
                        zone == null ? time.zone() : zone),
                language == null ? base.language() : languageOn(list),
                null,
                base.plainText());
    }

    /** Without what the list has given up meanwhile; null: all of the list. */
    private @Nullable Set<SectionId> sectionsOn(MailingList list) {
        if (sections == null) {
            return null;
        }
        Set<SectionId> still =
                Set.copyOf(sections.stream().filter(list.sections()::contains).toList());
        return still.isEmpty() || still.containsAll(list.sections()) ? null : still;
    }

    private @Nullable String languageOn(MailingList list) {
        return list.language().equals(language) ? null : language;
    }
}
