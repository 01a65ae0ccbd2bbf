package newsletter.audience;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The columns of a file of subscribers, by the name in its header. */
enum ImportColumn {
    EMAIL("email"),
    NAME("name"),
    SECTIONS("sections"),
    DAYS("days"),
    HOUR("hour"),
    TIME_ZONE("timeZone"),
    LANGUAGE("language"),
    STATUS("status"),
    EXTERNAL_ID("externalId"),
    CONSENT_AT("consentAt"),
    CONSENT_IP("consentIp"),
    CONSENT_SOURCE("consentSource"),
    PLAIN_TEXT("plainText");

    /** What the name of a reader's own attribute follows in the header. */
    static final String ATTRIBUTE_PREFIX = "attr.";

    private final String header;

    ImportColumn(String header) {
        this.header = header;
    }

    String header() {
        return header;
    }

    static Optional<ImportColumn> named(String header) {
        String wanted = header.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(column -> column.header.toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }
}
