package newsletter.article;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import newsletter.article.ViewBucket.Named;
import newsletter.article.ViewRules.Checked;
import newsletter.article.ViewTable.Readers;
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
    private final Damping damping;
    private final Retrying retrying;
    private final Clock clock;

    ViewCounting(ViewTable table, VisitorSalts salts, Damping damping, Retrying retrying, Clock clock) {
        this.table = table;
        this.salts = salts;
        this.damping = damping;
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
        Map<ViewBucket, Readers> readers = new TreeMap<>(ViewBucket.ORDER);
        Map<Named, Checked.Good> visits = new TreeMap<>(Named.ORDER);
        for (Checked.Good view : views) {
            ViewBucket bucket = ViewBucket.of(view.article(), view.at());
            if (view.visitor().isEmpty()) {
                readers.merge(bucket, Readers.of(view.share(), view.count()), Readers::plus);
            } else {
                visits.merge(bucket.named(view.visitor(), salts.of(bucket.start())), view, ViewCounting::earlier);
            }
        }
        forgetKnown(visits);
        Surges surges = surges(visits.values());
        for (Checked.Good view : visits.values()) {
            Damping.Share share = surges.nextCounts(network(view)) ? view.share() : Damping.Share.NONE;
            readers.merge(ViewBucket.of(view.article(), view.at()), Readers.of(share, 1), Readers::plus);
        }
        table.addReaders(readers, now);
    }

    private static Checked.Good earlier(Checked.Good one, Checked.Good other) {
        return other.at().isBefore(one.at()) ? other : one;
    }

    private void forgetKnown(Map<Named, Checked.Good> visits) {
        visits.keySet().removeAll(table.knownVisits(visits.keySet()));
        insistOnAll(visits.size(), table.insertVisits(visits.keySet()));
    }

    /** Counts the visitors' networks; their rows stay locked until the transaction ends. */
    private Surges surges(Collection<Checked.Good> visits) {
        Map<Named, Long> mine = new TreeMap<>(Named.ORDER);
        visits.forEach(view -> network(view).ifPresent(network -> mine.merge(network, 1L, Long::sum)));
        return new Surges(damping, table.addToNetworks(mine), mine);
    }

    private Optional<Named> network(Checked.Good view) {
        return view.network().isEmpty()
                ? Optional.empty()
                : Optional.of(ViewBucket.of(view.article(), view.at()).named(view.network(), salts.of(view.at())));
    }

    private static void insistOnAll(int wanted, int inserted) {
        if (inserted != wanted) {
            throw new CannotAcquireLockException("another node reported the same views at this moment");
        }
    }

    /** Numbers the readers of each network from where those of other groups ended. */
    private static final class Surges {

        private final Damping damping;
        private final Map<Named, Long> last = new HashMap<>();

        Surges(Damping damping, Map<Named, Long> all, Map<Named, Long> mine) {
            this.damping = damping;
            mine.forEach((network, readers) -> last.put(network, all.getOrDefault(network, readers) - readers));
        }

        boolean nextCounts(Optional<Named> network) {
            return network.map(known -> damping.counts(last.merge(known, 1L, Long::sum)))
                    .orElse(true);
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
