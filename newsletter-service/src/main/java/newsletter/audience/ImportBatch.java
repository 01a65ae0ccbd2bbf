package newsletter.audience;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import newsletter.kernel.AuditActor;
import newsletter.kernel.ListId;
import org.springframework.dao.CannotAcquireLockException;

/** Rows of a file that are written in one transaction, one per address, and what was refused among them. */
final class ImportBatch {

    private final Map<String, ImportRow> rows = new LinkedHashMap<>();
    private final List<ImportError> errors = new ArrayList<>();
    private int read;
    private int rejected;

    void add(ImportRow row) {
        read++;
        rows.merge(row.email().value(), row, (earlier, later) -> later.over(earlier));
    }

    void refuse(List<ImportError> why) {
        read++;
        rejected++;
        errors.addAll(why);
    }

    int size() {
        return read;
    }

    /** Writes the rows, within the caller's transaction; the batch itself is unchanged, so that this can be repeated. */
    ImportProgress write(
            ListId list, ImportMerge merge, ImportKeys keys, ImportTables tables, Instant now, AuditActor by) {
        List<ImportError> found = new ArrayList<>(errors);
        Map<String, ImportRow> kept = withoutErased(tables.erased().among(rows.keySet()), found);
        Map<String, ImportRow> accepted =
                withoutTakenIds(kept, tables.subscribers().ownersOf(kept.values()), found);
        int refusedRows = count(rows.values()) - count(accepted.values());
        int created = accepted.isEmpty() ? 0 : save(list, accepted, merge, keys, tables, now, by);
        int updated = count(accepted.values()) - created;
        return new ImportProgress(read, created, updated, rejected + refusedRows, found);
    }

    private static int save(
            ListId list,
            Map<String, ImportRow> accepted,
            ImportMerge merge,
            ImportKeys keys,
            ImportTables tables,
            Instant now,
            AuditActor by) {
        Map<String, Long> ids = tables.subscribers().save(accepted.values(), now, by);
        if (!tables.erased().among(ids.keySet()).isEmpty()) {
            throw new CannotAcquireLockException("a reader was erased while the batch was written");
        }
        Set<String> suppressed = tables.subscriptions().suppressed(accepted.keySet());
        Map<Long, SubscriptionRow> existing = tables.subscriptions().lock(list, ids.values(), keys);
        Map<Long, SubscriptionRow> changed = new TreeMap<>();
        accepted.forEach((email, row) -> {
            Long id = ids.get(email);
            if (id != null) {
                SubscriptionRow before = existing.get(id);
                boolean isSuppressed = suppressed.contains(email);
                SubscriptionRow after =
                        before == null ? merge.create(row, isSuppressed) : merge.update(before, row, isSuppressed);
                if (!after.equals(before)) {
                    changed.put(id, after);
                }
            }
        });
        tables.subscriptions().save(list, changed, now);
        tables.audit().subscriptions(list, existing, changed, by);
        return ids.size() - existing.size();
    }

    private Map<String, ImportRow> withoutErased(Set<String> erased, List<ImportError> found) {
        Map<String, ImportRow> kept = new LinkedHashMap<>();
        rows.forEach((email, row) -> {
            if (erased.contains(email)) {
                found.add(new ImportError(
                        row.line(), "email", "had everything erased; only the reader can sign up again"));
            } else {
                kept.put(email, row);
            }
        });
        return kept;
    }

    private static Map<String, ImportRow> withoutTakenIds(
            Map<String, ImportRow> rows, Map<String, String> owners, List<ImportError> found) {
        Map<String, String> taken = new HashMap<>(owners);
        Map<String, ImportRow> accepted = new LinkedHashMap<>();
        rows.forEach((email, row) -> {
            String id = row.externalId();
            String owner = id == null ? email : taken.computeIfAbsent(id, unknown -> email);
            if (email.equals(owner)) {
                accepted.put(email, row);
            } else {
                found.add(new ImportError(row.line(), "externalId", "belongs to another reader"));
            }
        });
        return accepted;
    }

    private static int count(Collection<ImportRow> rows) {
        return rows.stream().mapToInt(ImportRow::rows).sum();
    }
}
