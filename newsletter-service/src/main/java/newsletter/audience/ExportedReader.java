package newsletter.audience;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reader of a list as an export shows it.
 *
 * @param sections slugs; null: all of the list
 * @param language null: the list's
 * @param attributes the reader's own, by name
 */
public record ExportedReader(
        String email,
        @Nullable String name,
        @Nullable List<String> sections,
        SlotTime time,
        @Nullable String language,
        SubscriptionStatus status,
        @Nullable LocalDate pausedUntil,
        boolean plainText,
        @Nullable String externalId,
        @Nullable Instant consentAt,
        @Nullable String consentIp,
        @Nullable String consentSource,
        Map<String, String> attributes) {

    public ExportedReader {
        sections = sections == null ? null : List.copyOf(sections);
        attributes = Map.copyOf(attributes);
    }
}
