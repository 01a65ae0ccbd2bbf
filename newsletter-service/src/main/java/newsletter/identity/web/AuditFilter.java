package newsletter.identity.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import newsletter.identity.AuditQuery;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditActor;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.AuditText;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A search as it was typed; empty and absent are the same.
 *
 * @param actor {@code token}, or {@code token:3}
 * @param action for example {@code list.changed}
 * @param subject {@code article}, or {@code article:} and its external id
 * @param list slug
 * @param from a time with offset, or a date (UTC), from its beginning
 * @param until likewise, exclusive; a date to its end
 * @param limit 1 to 500
 * @param before id of the last event of the page before
 */
record AuditFilter(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String subject,
        @Nullable String list,
        @Nullable String from,
        @Nullable String until,
        @Nullable String limit,
        @Nullable String before) {

    private static final int USUAL = 50;
    private static final int LONGEST = 300;
    private static final Instant EARLIEST = Instant.parse("1970-01-02T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9998-12-31T00:00:00Z");

    /** @throws ProblemException naming the field at fault */
    AuditQuery query() {
        return new AuditQuery(
                part(actor, 0, "actor", AuditFilter::actorKind),
                part(actor, 1, "actor", Optional::of),
                part(action, 0, "action", AuditAction::of),
                part(subject, 0, "subject", AuditSubject.Kind::of),
                part(subject, 1, "subject", id -> Optional.of(AuditText.line(id, LONGEST))),
                part(list, 0, "list", Optional::of),
                time(from, "from", 0),
                time(until, "until", 1),
                number(before, "before", Long.MAX_VALUE),
                pageSize());
    }

    private int pageSize() {
        Long asked = number(limit, "limit", AuditQuery.MOST);
        return asked == null ? USUAL : asked.intValue();
    }

    private static Optional<AuditActor.Kind> actorKind(String code) {
        return Arrays.stream(AuditActor.Kind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(code))
                .findFirst();
    }

    /** What stands before the first colon (0), or behind it (1). Ids may have colons of their own. */
    private static <T> @Nullable T part(
            @Nullable String text, int part, String field, Function<String, Optional<T>> reading) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > LONGEST) {
            throw ProblemException.invalid(field, "must have at most " + LONGEST + " characters");
        }
        String[] parts = text.strip().split(":", 2);
        return parts.length <= part
                ? null
                : reading.apply(parts[part])
                        .orElseThrow(() -> ProblemException.invalid(field, "is none that the log knows"));
    }

    private static @Nullable Instant time(@Nullable String text, String field, int daysLater) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Instant time = parse(text.strip(), field, daysLater);
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw ProblemException.invalid(field, "must be between 1970 and 9998");
        }
        return time;
    }

    private static Instant parse(String text, String field, int daysLater) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text)
                            .plusDays(daysLater)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant(); // a plus in an address is a blank
        } catch (DateTimeException e) {
            throw ProblemException.invalid(field, "must be a date or a time with offset such as 2026-05-01T08:00:00Z");
        }
    }

    private static @Nullable Long number(@Nullable String text, String field, long most) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String digits = text.strip();
        if (!digits.matches("[1-9]\\d{0,17}") || Long.parseLong(digits) > most) {
            throw ProblemException.invalid(field, "must be a whole number from 1 to " + most);
        }
        return Long.valueOf(digits);
    }
}
