package newsletter.article.viewfile;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which column of an export tells what. Names are those of the programs' own exports: Matomo's API and its pages in English ({@code label, nb_visits, metadata_url}; {@code Label, Unique
 * Pageviews, Metadata: url}), Plausible's {@code imported_pages} and its list of top pages, GA4's pages, explorations and Data API ({@code pagePath, date, activeUsers}).
 * Readers are preferred to visits, and visits to views.
 */
final class ExportColumns {

    private static final Map<ViewFileFormat, Names> NAMES = Map.of(
            ViewFileFormat.MATOMO,
            new Names(
                    List.of("metadata_url", "metadata: url", "url", "page url", "label"),
                    List.of(
                            "nb_uniq_visitors",
                            "unique visitors",
                            "sum_daily_nb_uniq_visitors",
                            "nb_visits",
                            "unique pageviews",
                            "visits",
                            "nb_hits",
                            "pageviews")),
            ViewFileFormat.PLAUSIBLE,
            new Names(
                    List.of("page", "event:page", "name"),
                    List.of("visitors", "unique visitors", "visits", "pageviews", "total pageviews")),
            ViewFileFormat.GA4,
            new Names(
                    List.of(
                            "full page url",
                            "fullpageurl",
                            "page location",
                            "pagelocation",
                            "page path + query string",
                            "pagepathplusquerystring",
                            "page path + query string and screen class",
                            "page path and screen class",
                            "unifiedpagepathscreen",
                            "page path",
                            "pagepath"),
                    List.of(
                            "active users",
                            "activeusers",
                            "total users",
                            "totalusers",
                            "users",
                            "views",
                            "screenpageviews")));

    private static final List<String> HOST = List.of("hostname", "host name");
    private static final List<String> DATE = List.of("date + hour (yyyymmddhh)", "datehour", "date");
    private static final List<String> HOUR = List.of("hour");

    private final Map<String, Integer> positions = new HashMap<>();
    private final Names names;

    private ExportColumns(ViewFileFormat format, List<String> header) {
        this.names = NAMES.getOrDefault(format, new Names(List.of(), List.of()));
        for (int i = 0; i < header.size(); i++) {
            positions.putIfAbsent(header.get(i).strip().toLowerCase(Locale.ROOT), i);
        }
    }

    /** Empty when the line is not the one that names the columns: some exports begin with a few words. */
    static Optional<ExportColumns> of(ViewFileFormat format, List<String> header) {
        ExportColumns columns = new ExportColumns(format, header);
        boolean named = columns.first(columns.names.page).isPresent()
                && columns.first(columns.names.readers).isPresent();
        return named ? Optional.of(columns) : Optional.empty();
    }

    /** For a message. */
    static String wanted(ViewFileFormat format) {
        Names names = NAMES.getOrDefault(format, new Names(List.of(), List.of()));
        return "one of " + String.join(", ", names.page) + ", and one of " + String.join(", ", names.readers);
    }

    boolean hasDate() {
        return first(DATE).isPresent();
    }

    String page(List<String> row) {
        return value(row, names.page);
    }

    String readers(List<String> row) {
        return value(row, names.readers);
    }

    /** Empty when there is no such column; so below. */
    String host(List<String> row) {
        return value(row, HOST);
    }

    String date(List<String> row) {
        return value(row, DATE);
    }

    String hour(List<String> row) {
        return value(row, HOUR);
    }

    private String value(List<String> row, List<String> choice) {
        OptionalInt at = first(choice);
        return at.isPresent() && at.getAsInt() < row.size()
                ? row.get(at.getAsInt()).strip()
                : "";
    }

    private OptionalInt first(List<String> choice) {
        return choice.stream()
                .filter(positions::containsKey)
                .mapToInt(positions::get)
                .findFirst();
    }

    private record Names(List<String> page, List<String> readers) {}
}
