package newsletter.audience;

import static newsletter.audience.SubscriptionStatus.CONFIRMED;
import static newsletter.audience.SubscriptionStatus.UNCONFIRMED;
import static newsletter.audience.SubscriptionStatus.UNSUBSCRIBED;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an imported row makes of a subscription. It may confirm a reader who was unconfirmed or unknown, never one who
 * left or whose address is suppressed, and it never takes a confirmation away.
 */
final class ImportMerge {

    private final MailingList list;
    private final ImportHeader header;
    private final ImportKeys keys;
    private final String requestedBy;
    private final Instant now;

    ImportMerge(MailingList list, ImportHeader header, ImportKeys keys, String requestedBy, Instant now) {
        this.list = list;
        this.header = header;
        this.keys = keys;
        this.requestedBy = requestedBy;
        this.now = now;
    }

    SubscriptionRow create(ImportRow row, boolean suppressed) {
        boolean confirmed = !suppressed && !Boolean.FALSE.equals(row.confirmed());
        ImportRow.Consent given = row.consent();
        Instant consentAt = given.at() == null && confirmed ? now : given.at();
        return new SubscriptionRow(
                confirmed ? CONFIRMED : UNCONFIRMED,
                keys.sectionSet(row.sections()),
                row.language(),
                Boolean.TRUE.equals(row.plainText()),
                Schedule.of(keys.place(timeOf(row, listTime()))),
                now,
                new ImportRow.Consent(consentAt, given.ip(), sourceOf(given)));
    }

    SubscriptionRow update(SubscriptionRow existing, ImportRow row, boolean suppressed) {
        boolean confirms = existing.status() == UNCONFIRMED && !suppressed && Boolean.TRUE.equals(row.confirmed());
        return new SubscriptionRow(
                confirms ? CONFIRMED : existing.status(),
                header.has(ImportColumn.SECTIONS) ? keys.sectionSet(row.sections()) : existing.sectionSet(),
                header.has(ImportColumn.LANGUAGE) ? row.language() : existing.language(),
                header.has(ImportColumn.PLAIN_TEXT) ? Boolean.TRUE.equals(row.plainText()) : existing.plainText(),
                scheduleOf(existing, row),
                confirms ? now : existing.activeSince(),
                consentOf(existing, row.consent(), confirms));
    }

    /** Only a confirmed reader has a digest of today that must still come by the old slot. */
    private Schedule scheduleOf(SubscriptionRow existing, ImportRow row) {
        Schedule.Place wanted =
                keys.place(timeOf(row, existing.schedule().current().time()));
        return existing.status() == CONFIRMED ? existing.schedule().switchTo(wanted, now) : Schedule.of(wanted);
    }

    private ImportRow.Consent consentOf(SubscriptionRow existing, ImportRow.Consent given, boolean confirms) {
        if (existing.status() == UNSUBSCRIBED) {
            return existing.consent();
        }
        return confirms
                ? new ImportRow.Consent(given.at() == null ? now : given.at(), given.ip(), sourceOf(given))
                : given.over(existing.consent());
    }

    private String sourceOf(ImportRow.Consent given) {
        return given.source() == null ? "import by " + requestedBy : given.source();
    }

    /** An empty cell means the list's default; a column that the file does not have leaves things as they are. */
    private SlotTime timeOf(ImportRow row, SlotTime before) {
        return new SlotTime(
                or(row.days(), header.has(ImportColumn.DAYS) ? list.days() : before.days()),
                or(row.hour(), header.has(ImportColumn.HOUR) ? list.hour() : before.hour()),
                or(row.zone(), header.has(ImportColumn.TIME_ZONE) ? list.zone() : before.zone()));
    }

    private SlotTime listTime() {
        return new SlotTime(list.days(), list.hour(), list.zone());
    }

    private static <T> T or(@Nullable T value, T other) {
        return value == null ? other : value;
    }
}
