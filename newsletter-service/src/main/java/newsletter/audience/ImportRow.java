package newsletter.audience;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;

/**
 * A row that was understood. Null is an empty cell.
 *
 * @param line on which it begins
 * @param rows how many rows of the file it stands for: the later ones for the same address are laid over the first
 * @param plainText whether digests come without HTML
 * @param confirmed what the status says
 * @param attributes by name, none empty
 */
record ImportRow(
        int line,
        int rows,
        EmailAddress email,
        @Nullable String name,
        @Nullable String externalId,
        Map<String, String> attributes,
        @Nullable Set<SectionId> sections,
        @Nullable DeliveryDays days,
        @Nullable Integer hour,
        @Nullable ZoneId zone,
        @Nullable String language,
        @Nullable Boolean plainText,
        @Nullable Boolean confirmed,
        Consent consent) {

    ImportRow {
        attributes = Map.copyOf(attributes);
        sections = sections == null ? null : Set.copyOf(sections);
    }

    /** This row applied after an earlier one for the same address: what only fills in is kept from before. */
    ImportRow over(ImportRow earlier) {
        Map<String, String> merged = new TreeMap<>(earlier.attributes);
        merged.putAll(attributes);
        return new ImportRow(
                line,
                rows + earlier.rows,
                email,
                orElse(name, earlier.name),
                orElse(externalId, earlier.externalId),
                merged,
                sections,
                days,
                hour,
                zone,
                language,
                plainText,
                confirmed == null || !confirmed ? orElse(earlier.confirmed, confirmed) : confirmed,
                consent.over(earlier.consent));
    }

    private static <T> @Nullable T orElse(@Nullable T value, @Nullable T other) {
        return value == null ? other : value;
    }

    /** When, from which network address and how a reader agreed. */
    record Consent(
            @Nullable Instant at,
            @Nullable String ip,
            @Nullable String source) {

        static final Consent NONE = new Consent(null, null, null);

        Consent over(Consent earlier) {
            return new Consent(orElse(at, earlier.at), orElse(ip, earlier.ip), orElse(source, earlier.source));
        }
    }
}
