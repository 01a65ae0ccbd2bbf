package newsletter.audience.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import newsletter.audience.ExportedReader;
import org.jspecify.annotations.Nullable;

/** A reader as a line of an export; a null of sections or language is the list's. */
record ReaderJson(
        String email,
        @Nullable String name,
        @Nullable List<String> sections,
        String days,
        int hour,
        String timeZone,
        @Nullable String language,
        String status,
        @Nullable LocalDate pausedUntil,
        boolean plainText,
        @Nullable String externalId,
        @Nullable Instant consentAt,
        @Nullable String consentIp,
        @Nullable String consentSource,
        Map<String, String> attributes) {

    static ReaderJson of(ExportedReader reader) {
        return new ReaderJson(
                reader.email(),
                reader.name(),
                reader.sections(),
                reader.time().days().toString(),
                reader.time().hour(),
                reader.time().zone().getId(),
                reader.language(),
                reader.status().label(),
                reader.pausedUntil(),
                reader.plainText(),
                reader.externalId(),
                reader.consentAt(),
                reader.consentIp(),
                reader.consentSource(),
                reader.attributes());
    }
}
