package newsletter.article;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import newsletter.article.ViewRules.Checked;
import newsletter.article.text.WebAddress;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.stereotype.Service;

/**
 * Counts views in one transaction: keys first, then visitors, then the buckets. A key or visitor that another transaction inserts at the
 * same moment makes this one start again, and then it sees it.
 */
@Service
class JdbcViewIntake implements ViewIntake {

    private static final long BUCKET_SECONDS = 20 * 60L;

    private final ViewTable table;
    private final Retrying retrying;
    private final Clock clock;

    JdbcViewIntake(ViewTable table, Retrying retrying, Clock clock) {
        this.table = table;
        this.retrying = retrying;
        this.clock = clock;
    }

    @Override
    public List<ViewOutcome> record(List<ViewDraft> views) {
        return views.isEmpty() ? List.of() : retrying.run(() -> count(views));
    }

    private List<ViewOutcome> count(List<ViewDraft> views) {
        ViewRules rules = new ViewRules(table.articles(views), clock.instant());
        List<Checked> checked = views.stream().map(rules::check).toList();
        Set<String> keys = newKeys(checked);
        List<ViewOutcome> outcomes = new ArrayList<>();
        List<Checked.Good> counted = new ArrayList<>();
        for (Checked view : checked) {
            ViewOutcome outcome = outcome(view, keys);
            outcomes.add(outcome);
            if (outcome instanceof ViewOutcome.Accepted && view instanceof Checked.Good good) {
                counted.add(good);
            }
        }
        addToBuckets(counted);
        return outcomes;
    }

    /** A key is taken out by the first view that bears it, so that the second one of the same request is a repetition. */
    private static ViewOutcome outcome(Checked view, Set<String> newKeys) {
        return switch (view) {
            case Checked.Bad bad -> new ViewOutcome.Refused(bad.why());
            case Checked.Good good ->
                isFirst(good.key(), newKeys) ? new ViewOutcome.Accepted() : new ViewOutcome.Repeated();
        };
    }

    private static boolean isFirst(String key, Set<String> newKeys) {
        return key.isEmpty() || newKeys.remove(key);
    }

    private Set<String> newKeys(List<Checked> checked) {
        Set<String> keys = new HashSet<>();
        for (Checked view : checked) {
            if (view instanceof Checked.Good good && !good.key().isEmpty()) {
                keys.add(good.key());
            }
        }
        keys.removeAll(table.knownKeys(keys));
        insistOnAll(keys.size(), table.insertKeys(keys.stream().sorted().toList(), clock.instant()));
        return keys;
    }

    private void addToBuckets(List<Checked.Good> views) {
        Map<Bucket, Long> readers = new TreeMap<>(Bucket.ORDER);
        Map<Visit, Bucket> visits = new TreeMap<>(Visit.ORDER);
        for (Checked.Good view : views) {
            Bucket bucket = new Bucket(view.article(), bucketOf(view.at()));
            if (view.visitor().isEmpty()) {
                readers.merge(bucket, view.count(), Long::sum);
            } else {
                visits.put(new Visit(bucket, visitorHash(bucket, view.visitor())), bucket);
            }
        }
        newVisits(visits.keySet()).forEach(visit -> readers.merge(visit.bucket(), 1L, Long::sum));
        table.addReaders(readers);
    }

    private List<Visit> newVisits(Set<Visit> visits) {
        Set<Visit> known = table.knownVisits(visits);
        List<Visit> fresh =
                visits.stream().filter(visit -> !known.contains(visit)).toList();
        insistOnAll(fresh.size(), table.insertVisits(fresh));
        return fresh;
    }

    private static void insistOnAll(int wanted, int inserted) {
        if (inserted != wanted) {
            throw new CannotAcquireLockException("another request reported the same views at this moment");
        }
    }

    private static Instant bucketOf(Instant at) {
        long second = at.getEpochSecond();
        return Instant.ofEpochSecond(second - Math.floorMod(second, BUCKET_SECONDS));
    }

    /** Bucket and article are hashed with the visitor, so that no two rows tell of the same person. */
    private static String visitorHash(Bucket bucket, String visitor) {
        byte[] hash = WebAddress.sha256(bucket.article() + "|" + bucket.at() + "|" + visitor);
        return HexFormat.of().formatHex(Arrays.copyOf(hash, 16));
    }

    /** Twenty minutes of an article. */
    record Bucket(long article, Instant at) {

        static final Comparator<Bucket> ORDER =
                Comparator.comparingLong(Bucket::article).thenComparing(Bucket::at);

        Timestamp start() {
            return Timestamp.from(at.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /** @param visitor hash in hexadecimal digits */
    record Visit(Bucket bucket, String visitor) {

        static final Comparator<Visit> ORDER =
                Comparator.comparing(Visit::bucket, Bucket.ORDER).thenComparing(Visit::visitor);
    }
}
