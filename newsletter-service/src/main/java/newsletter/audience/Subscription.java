package newsletter.audience;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.ListId;
import newsletter.kernel.SectionId;
import newsletter.kernel.SlotId;
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
 * @param plainText digests without HTML
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
        boolean plainText,
        int version) {

    public Subscription {
        sections = sections == null ? null : Set.copyOf(sections);
    }

    public Preferences preferences() {
        return new Preferences(sections, schedule.current().time(), language, pausedUntil, plainText);
    }

    /** The next digests, in order; none for a reader who is not confirmed. */
    public List<SlotTime.Due> nextDeliveries(Instant now, int count) {
        if (status != SubscriptionStatus.CONFIRMED) {
            return List.of();
        }
        return schedule.upcoming(now.isAfter(activeSince) ? now : activeSince, pausedUntil, count);
    }

    /** The next digests if the reader chose this instead. */
    public List<SlotTime.Due> nextDeliveriesWith(Preferences wanted, Instant now, int count) {
        Schedule then = scheduleWith(wanted.time(), now, this::placeOf);
        return new Subscription(
                        id,
                        list,
                        subscriber,
                        email,
                        status,
                        wanted.sections(),
                        wanted.language(),
                        then,
                        activeSince,
                        wanted.pausedUntil(),
                        wanted.plainText(),
                        version)
                .nextDeliveries(now, count);
    }

    /**
     * Only a confirmed reader has a digest of today that must still come by the old slot.
     *
     * @param open makes the place of a time that is not the current one
     */
    Schedule scheduleWith(SlotTime wanted, Instant now, Function<SlotTime, Schedule.Place> open) {
        Schedule.Place place = wanted.equals(schedule.current().time()) ? schedule.current() : open.apply(wanted);
        boolean confirmed = status == SubscriptionStatus.CONFIRMED;
        return confirmed || place.equals(schedule.current()) ? schedule.switchTo(place, now) : Schedule.of(place);
    }

    /** Of no slot, or the one that acts until a change does. */
    private Schedule.Place placeOf(SlotTime time) {
        Schedule.Place previous = schedule.previous();
        return previous != null && time.equals(previous.time()) ? previous : new Schedule.Place(new SlotId(0), time);
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
