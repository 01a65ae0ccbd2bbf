package newsletter.audience;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;

/** Understands the rows of one file, or says what is wrong with each. */
final class ImportRowParser {

    private static final int MAX_ATTRIBUTE = 1000;
    private static final Instant EARLIEST_CONSENT = Instant.parse("1970-01-01T00:00:00Z");

    private final ImportHeader header;
    private final Map<String, SectionId> sections;
    private final Instant now;

    /** @param sections of the list, by slug */
    ImportRowParser(ImportHeader header, Map<String, SectionId> sections, Instant now) {
        this.header = header;
        this.sections = Map.copyOf(sections);
        this.now = now;
    }

    /** Empty when the row is refused; then its errors are added. */
    Optional<ImportRow> parse(CsvRecord row, List<ImportError> errors) {
        if (row.problem() != null) {
            errors.add(new ImportError(row.line(), "row", row.problem()));
            return Optional.empty();
        }
        if (row.fields().size() != header.size()) {
            errors.add(new ImportError(
                    row.line(), "row", "has " + row.fields().size() + " fields, the header " + header.size()));
            return Optional.empty();
        }
        return new Cells(row).toRow(errors);
    }

    static String quote(String value) {
        String start = value.length() > 40 ? value.substring(0, 40) + "..." : value;
        return "\"" + start.replaceAll("\\p{Cntrl}", "?") + "\"";
    }

    /** One row's cells, and what is wrong with them. */
    private final class Cells {

        private final CsvRecord row;
        private final List<ImportError> problems = new ArrayList<>();

        Cells(CsvRecord row) {
            this.row = row;
        }

        Optional<ImportRow> toRow(List<ImportError> errors) {
            EmailAddress email = email();
            ImportRow.Consent consent = new ImportRow.Consent(
                    read(ImportColumn.CONSENT_AT, this::instant, "is not a past time such as 2026-01-31T12:00:00Z"),
                    read(ImportColumn.CONSENT_IP, this::ip, "is not a network address"),
                    text(ImportColumn.CONSENT_SOURCE, 255));
            ImportRow result = email == null ? null : row(email, consent);
            if (result == null || !problems.isEmpty()) {
                errors.addAll(problems);
                return Optional.empty();
            }
            return Optional.of(result);
        }

        private ImportRow row(EmailAddress email, ImportRow.Consent consent) {
            return new ImportRow(
                    row.line(),
                    1,
                    email,
                    text(ImportColumn.NAME, 200),
                    text(ImportColumn.EXTERNAL_ID, 255),
                    attributes(),
                    sections(),
                    read(
                            ImportColumn.DAYS,
                            DeliveryDays::parse,
                            "is not daily, weekdays, weekends or days such as mon|thu"),
                    read(ImportColumn.HOUR, this::hour, "must be a whole number from 0 to 23"),
                    read(ImportColumn.TIME_ZONE, TimeZones::parse, "is not a time zone such as Europe/Berlin"),
                    read(ImportColumn.LANGUAGE, PlainText::language, "is not a language tag such as en or pt-BR"),
                    read(ImportColumn.PLAIN_TEXT, this::flag, "must be true or false"),
                    read(ImportColumn.STATUS, this::confirmed, "must be confirmed or unconfirmed"),
                    consent);
        }

        private @Nullable EmailAddress email() {
            if (header.cell(row, ImportColumn.EMAIL).isEmpty()) {
                refuse("email", "is missing");
                return null;
            }
            return read(ImportColumn.EMAIL, EmailAddress::parse, "is not an email address");
        }

        private <T> @Nullable T read(ImportColumn column, Function<String, Optional<T>> parser, String message) {
            String cell = header.cell(row, column);
            if (cell.isEmpty()) {
                return null;
            }
            Optional<T> value = parser.apply(cell);
            if (value.isEmpty()) {
                refuse(column.header(), message);
            }
            return value.orElse(null);
        }

        private @Nullable String text(ImportColumn column, int maxLength) {
            String cell = header.cell(row, column);
            PlainText.problem(cell, maxLength).ifPresent(problem -> refuse(column.header(), problem));
            return cell.isEmpty() ? null : cell;
        }

        private Map<String, String> attributes() {
            Map<String, String> attributes = header.attributes(row);
            attributes.forEach((name, value) -> PlainText.problem(value, MAX_ATTRIBUTE)
                    .ifPresent(problem -> refuse(ImportColumn.ATTRIBUTE_PREFIX + name, problem)));
            return attributes;
        }

        /** Null for the list's default: an empty cell, or every section of the list. */
        private @Nullable Set<SectionId> sections() {
            String cell = header.cell(row, ImportColumn.SECTIONS);
            Set<SectionId> chosen = new HashSet<>();
            for (String slug : cell.isEmpty() ? new String[0] : cell.split("\\|", -1)) {
                SectionId section = sections.get(slug.strip());
                if (section == null) {
                    refuse("sections", "names " + quote(slug.strip()) + ", which is not a section of this list");
                } else {
                    chosen.add(section);
                }
            }
            return chosen.isEmpty() || chosen.containsAll(sections.values()) ? null : chosen;
        }

        private Optional<Integer> hour(String cell) {
            boolean isHour = cell.matches("[0-9]{1,2}") && Integer.parseInt(cell) < 24;
            return isHour ? Optional.of(Integer.valueOf(cell)) : Optional.empty();
        }

        private Optional<Boolean> flag(String cell) {
            boolean known = cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false");
            return known ? Optional.of(Boolean.valueOf(cell)) : Optional.empty();
        }

        private Optional<Boolean> confirmed(String cell) {
            boolean known = cell.equalsIgnoreCase("confirmed") || cell.equalsIgnoreCase("unconfirmed");
            return known ? Optional.of(cell.equalsIgnoreCase("confirmed")) : Optional.empty();
        }

        private Optional<Instant> instant(String cell) {
            try {
                Instant instant = cell.length() == 10
                        ? LocalDate.parse(cell).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : OffsetDateTime.parse(cell).toInstant();
                return Optional.of(instant).filter(at -> !at.isAfter(now) && !at.isBefore(EARLIEST_CONSENT));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        private Optional<String> ip(String cell) {
            return NetworkAddresses.canonical(cell);
        }

        private void refuse(String field, String message) {
            problems.add(new ImportError(row.line(), field, message));
        }
    }
}
