package newsletter.article.viewfile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import newsletter.article.KnownAddresses;
import newsletter.article.KnownAddresses.KnownAddress;
import newsletter.article.ViewFault;
import newsletter.article.ViewTotals;

/** The rows of one export, added up by article and period; counted when all are there. */
final class ExportTotals {

    private static final int AT_ONCE = 500;

    /** All are in memory until the end of the file. */
    private static final int MOST = 200_000;

    private final ViewFile file;
    private final KnownAddresses addresses;
    private final ViewTotals totals;
    private final ViewFileReceipt.Tally tally;

    private final List<Row> waiting = new ArrayList<>();
    private final Map<Key, Sum> sums = new TreeMap<>(Key.ORDER);

    ExportTotals(ViewFile file, KnownAddresses addresses, ViewTotals totals, ViewFileReceipt.Tally tally) {
        this.file = file;
        this.addresses = addresses;
        this.totals = totals;
        this.tally = tally;
    }

    void add(String page, ExportPeriod period, long readers) {
        List<String> urls = PageAddress.candidates(file.site(), page);
        if (urls.isEmpty() || readers == 0) {
            tally.skipped(1);
            return;
        }
        waiting.add(new Row(urls, period, readers));
        if (waiting.size() == AT_ONCE) {
            addUp();
        }
    }

    void finish() {
        addUp();
        List<Map.Entry<Key, Sum>> all = List.copyOf(sums.entrySet());
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            count(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
    }

    private void addUp() {
        Map<String, KnownAddress> known = new HashMap<>(addresses.find(
                waiting.stream().flatMap(row -> row.urls().stream()).collect(Collectors.toSet())));
        for (Row row : waiting) {
            Optional<KnownAddress> article =
                    row.urls().stream().filter(known::containsKey).findFirst().map(known::get);
            article.ifPresentOrElse(found -> addTo(found, row), () -> tally.skipped(1));
        }
        waiting.clear();
    }

    private void addTo(KnownAddress article, Row row) {
        sums.merge(new Key(article, row.period()), new Sum(row.readers(), 1), Sum::plus);
        if (sums.size() > MOST) {
            throw BadViewFile.tooLarge(
                    "tells of more than " + MOST
                            + " articles and periods: send it in parts, cut between days: a page and day in two parts counts as the larger of them");
        }
    }

    private void count(List<Map.Entry<Key, Sum>> part) {
        List<ViewTotals.Outcome> outcomes = totals.record(
                file.format().label() + " " + file.site(),
                part.stream().map(ExportTotals::total).toList());
        for (int i = 0; i < part.size(); i++) {
            long rows = part.get(i).getValue().rows();
            switch (outcomes.get(i)) {
                case COUNTED -> tally.counted(rows);
                case REPEATED -> tally.repeated(rows);
                case OUT_OF_TIME -> {
                    tally.fault(fault(part.get(i).getKey()), rows);
                    tally.skipped(rows);
                }
            }
        }
    }

    private static ViewFault fault(Key key) {
        Instant end = key.period().from().plus(key.period().length());
        return key.article().publishedAt().isBefore(end) ? ViewFault.FUTURE : ViewFault.BEFORE_PUBLICATION;
    }

    private static ViewTotals.Total total(Map.Entry<Key, Sum> entry) {
        Key key = entry.getKey();
        return new ViewTotals.Total(
                key.article().article(),
                key.article().publishedAt(),
                key.period().from(),
                key.period().length(),
                entry.getValue().readers());
    }

    /** @param urls what it may be the address of */
    private record Row(List<String> urls, ExportPeriod period, long readers) {}

    private record Key(KnownAddress article, ExportPeriod period) {

        static final Comparator<Key> ORDER = Comparator.comparingLong(Key::id)
                .thenComparing(Key::from)
                .thenComparing(key -> key.period().length());

        private long id() {
            return article.article().value();
        }

        private Instant from() {
            return period.from();
        }
    }

    private record Sum(long readers, long rows) {

        Sum plus(Sum more) {
            return new Sum(readers + more.readers, rows + more.rows);
        }
    }
}
