package newsletter.testing.process;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import newsletter.testing.TestApi;
import newsletter.testing.smtp.Arrival;
import newsletter.testing.smtp.JournalingSink;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Joins three accounts of an edition that know nothing of each other: who was due, what the ledger says became of them,
 * and what the relay took. Lost is who was due and neither got a message nor stands in a state that says why not.
 */
public final class LedgerOracle {

    private static final Set<String> OVER = Set.of("ACCEPTED", "FAILED", "SUPPRESSED", "EXPIRED", "SKIPPED", "HELD");

    /** Names of the states in the counts of an edition. */
    private static final Map<String, String> COUNTED = Map.of(
            "PLANNED",
            "planned",
            "ACCEPTED",
            "accepted",
            "DEFERRED",
            "deferred",
            "FAILED",
            "failed",
            "SUPPRESSED",
            "suppressed",
            "EXPIRED",
            "expired",
            "SKIPPED",
            "skipped",
            "IN_DOUBT",
            "inDoubt",
            "HELD",
            "held");

    private final TestApi api;
    private final JournalingSink relay;

    public LedgerOracle(TestApi api, JournalingSink relay) {
        this.api = api;
        this.relay = relay;
    }

    /** @param due the addresses of all readers to whom the edition was to go */
    public Verdict judge(long edition, Set<String> due) {
        Case found = new Case(edition, ledger(edition), journal(edition));
        due.forEach(found::notLost);
        found.rows.values().forEach(found::agrees);
        found.journal.keySet().forEach(recipient -> found.wasDue(recipient, due));
        found.countsAreSums(api.get("/api/v1/editions/" + edition).json().path("counts"));
        return found.verdict();
    }

    private Map<String, LedgerRow> ledger(long edition) {
        String lines = api.get("/api/v1/editions/" + edition + "/deliveries", "application/x-ndjson")
                .body();
        return lines.lines()
                .map(line -> LedgerRow.of(JsonMapper.shared().readTree(line)))
                .collect(Collectors.toMap(LedgerRow::email, row -> row, (one, other) -> other, TreeMap::new));
    }

    /** A Message-ID begins with the number of its edition. */
    private Map<String, List<Arrival>> journal(long edition) {
        return relay.journal().stream()
                .filter(arrival -> arrival.messageId().startsWith("<" + edition + "."))
                .collect(groupingBy(Arrival::recipient));
    }

    private static final class Case {

        private final long edition;
        private final Map<String, LedgerRow> rows;
        private final Map<String, List<Arrival>> journal;
        private final List<String> violations = new ArrayList<>();

        Case(long edition, Map<String, LedgerRow> rows, Map<String, List<Arrival>> journal) {
            this.edition = edition;
            this.rows = rows;
            this.journal = journal;
        }

        void notLost(String reader) {
            LedgerRow row = rows.get(reader);
            if (row == null) {
                violation(reader, "was due and is not in the ledger");
            } else if (!OVER.contains(row.state())) {
                violation(reader, "is still " + row.state());
            }
        }

        void wasDue(String recipient, Set<String> due) {
            if (!due.contains(recipient)) {
                violation(recipient, "got the edition and was not due");
            }
        }

        void agrees(LedgerRow row) {
            List<Arrival> copies = journal.getOrDefault(row.email(), List.of());
            if (row.state().equals("ACCEPTED")) {
                require(copies.stream().anyMatch(Arrival::isAnswered), row, "but the relay never said 250");
            } else {
                require(copies.size() <= row.doubts(), row, "but the relay took the message");
            }
            require(copies.size() <= row.doubts() + 1, row, "but the relay took " + copies.size() + " copies");
            copies.forEach(copy -> require(
                    copy.messageId().equals(row.messageId()),
                    row,
                    "but a copy has Message-ID " + copy.messageId() + " instead of " + row.messageId()));
            require(copies.stream().mapToLong(Arrival::bodyHash).distinct().count() <= 1, row, "but its copies differ");
        }

        void countsAreSums(JsonNode counts) {
            Map<String, Integer> states = states();
            COUNTED.forEach((state, name) -> {
                int rowsInState = states.getOrDefault(state, 0);
                if (counts.path(name).asInt() != rowsInState) {
                    violations.add("edition " + edition + " counts " + counts.path(name) + " " + name + ", its ledger "
                            + rowsInState);
                }
            });
        }

        Verdict verdict() {
            int duplicates = journal.values().stream()
                    .mapToInt(copies -> copies.size() - 1)
                    .sum();
            int doubts = rows.values().stream().mapToInt(LedgerRow::doubts).sum();
            Set<String> failed = rows.values().stream()
                    .filter(row -> row.state().equals("FAILED"))
                    .map(LedgerRow::email)
                    .collect(Collectors.toSet());
            return new Verdict(violations, states(), failed, duplicates, doubts);
        }

        private Map<String, Integer> states() {
            return rows.values().stream().collect(groupingBy(LedgerRow::state, Collectors.summingInt(row -> 1)));
        }

        private void require(boolean holds, LedgerRow row, String otherwise) {
            if (!holds) {
                violation(row.email(), "is %s with %d doubts, %s".formatted(row.state(), row.doubts(), otherwise));
            }
        }

        private void violation(String reader, String what) {
            violations.add("%s (edition %d) %s".formatted(reader, edition, what));
        }
    }
}
