package newsletter.audience;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.ListId;
import newsletter.kernel.SectionId;
import newsletter.kernel.SubscriberId;
import newsletter.kernel.SubscriptionId;
import org.jspecify.annotations.Nullable;

/**
 * A reader on one list.
 *
 * @param sections null: all of the list, also those added later
 * @param language null: the list's
 * @param activeSince only due instants after this one count
 * @param pausedUntil editions dated before this are not sent
 * @param version grows with every change
 */
public record Subscription(
        SubscriptionId id,
        ListId list,
        SubscriberId subscriber,
        EmailAddress email,
        SubscriptionStatus status,
        @Nullable Set<SectionId> sections,
        @Nullable String language,
        Schedule schedule,
        Instant activeSince,
        @Nullable LocalDate pausedUntil,
        int version) {

    public Subscription {
        sections = sections == null ? null : Set.copyOf(sections);
    }

    public Preferences preferences() {
        return new Preferences(sections, schedule.current().time(), language, pausedUntil);
    }

    /** The next digests, in order; none for a reader who is not confirmed. */
    public List<SlotTime.Due> nextDeliveries(Instant now, int count) {
        if (status != SubscriptionStatus.CONFIRMED) {
            return List.of();
        }
        return schedule.upcoming(now.isAfter(activeSince) ? now : activeSince, pausedUntil, count);
    }

    /** The end of a pause that still lasts. */
    public @Nullable LocalDate pause(Instant now) {
        return pausedUntil != null && pausedUntil.isAfter(schedule.today(now)) ? pausedUntil : null;
    }

    /** What pages and digests are written in for this reader, BCP 47. */
    public String languageOn(MailingList list) {
        return language == null ? list.language() : language;
    }
}
