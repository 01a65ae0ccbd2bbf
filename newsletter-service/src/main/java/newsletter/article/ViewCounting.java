package newsletter.article;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import newsletter.article.ViewBucket.Visit;
import newsletter.article.ViewRules.Checked;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.stereotype.Component;

/**
 * Counts views in one transaction: keys first, then visitors, then the buckets. A key or visitor that another node inserts at the same
 * moment makes this one start again, and then it sees it.
 */
@Component
class ViewCounting {

    private final ViewTable table;
    private final VisitorSalts salts;
    private final Retrying retrying;
    private final Clock clock;

    ViewCounting(ViewTable table, VisitorSalts salts, Retrying retrying, Clock clock) {
        this.table = table;
        this.salts = salts;
        this.retrying = retrying;
        this.clock = clock;
    }

    /** @return as many outcomes as views, in their order */
    List<ViewOutcome> count(List<ViewDraft> views) {
        if (views.isEmpty()) {
            return List.of();
        }
        KeyChoice keys = new KeyChoice(table);
        return retrying.run(() -> count(views, keys));
    }

    private List<ViewOutcome> count(List<ViewDraft> views, KeyChoice choice) {
        Instant now = clock.instant();
        List<String> addresses = views.stream().map(ViewDraft::url).toList();
        ViewRules rules = new ViewRules(new ViewedArticles(addresses, table), now);
        List<Checked> checked = views.stream().map(rules::check).toList();
        Set<String> keys = choice.newOnes(keysOf(checked), now);
        List<ViewOutcome> outcomes = new ArrayList<>(checked.size());
        List<Checked.Good> counted = new ArrayList<>(checked.size());
        for (Checked view : checked) {
            ViewOutcome outcome = outcome(view, keys);
            outcomes.add(outcome);
            if (outcome instanceof ViewOutcome.Accepted && view instanceof Checked.Good good) {
                counted.add(good);
            }
        }
        addToBuckets(counted, now);
        return outcomes;
    }

    private static TreeSet<String> keysOf(List<Checked> checked) {
        TreeSet<String> keys = new TreeSet<>();
        for (Checked view : checked) {
            if (view instanceof Checked.Good good && !good.key().isEmpty()) {
                keys.add(good.key());
            }
        }
        return keys;
    }

    /** A key is taken out by the first view that bears it, so that the second one of the same request is a repetition. */
    private static ViewOutcome outcome(Checked view, Set<String> newKeys) {
        return switch (view) {
            case Checked.Bad bad -> new ViewOutcome.Refused(bad.fault(), bad.why());
            case Checked.Good good ->
                isFirst(good.key(), newKeys) ? new ViewOutcome.Accepted(good.moved()) : new ViewOutcome.Repeated();
        };
    }

    private static boolean isFirst(String key, Set<String> newKeys) {
        return key.isEmpty() || newKeys.remove(key);
    }

    private void addToBuckets(List<Checked.Good> views, Instant now) {
        Map<ViewBucket, Long> readers = new TreeMap<>(ViewBucket.ORDER);
        Set<Visit> visits = new TreeSet<>(Visit.ORDER);
        for (Checked.Good view : views) {
            ViewBucket bucket = ViewBucket.of(view.article(), view.at());
            if (view.visitor().isEmpty()) {
                readers.merge(bucket, view.count(), Long::sum);
            } else {
                visits.add(bucket.visitOf(view.visitor(), salts.of(bucket.start())));
            }
        }
        newVisits(visits).forEach(visit -> readers.merge(visit.bucket(), 1L, Long::sum));
        table.addReaders(readers, now);
    }

    private Set<Visit> newVisits(Set<Visit> visits) {
        visits.removeAll(table.knownVisits(visits));
        insistOnAll(visits.size(), table.insertVisits(visits));
        return visits;
    }

    private static void insistOnAll(int wanted, int inserted) {
        if (inserted != wanted) {
            throw new CannotAcquireLockException("another node reported the same views at this moment");
        }
    }

    /**
     * Which keys of a group are new. Nearly always all of them are, so they are inserted without asking; when that turns out wrong the
     * transaction starts again and asks first.
     */
    private static final class KeyChoice {

        private final ViewTable table;
        private boolean asksFirst;

        KeyChoice(ViewTable table) {
            this.table = table;
        }

        Set<String> newOnes(Set<String> keys, Instant now) {
            if (asksFirst && !keys.isEmpty()) {
                keys.removeAll(table.knownKeys(keys));
            }
            asksFirst = true;
            insistOnAll(keys.size(), table.insertKeys(keys, now));
            return keys;
        }
    }
}
