package newsletter.edition;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import newsletter.web.Sha256;

/** A set of articles received, by id: the content of a history. */
final class Received {

    private final SortedMap<Long, Entry> entries = new TreeMap<>();

    /** @param at when it was received last */
    record Entry(int revision, Instant at) {

        Entry latest(Entry other) {
            return new Entry(Math.max(revision, other.revision), at.isAfter(other.at) ? at : other.at);
        }
    }

    void add(long article, int revision, Instant at) {
        entries.merge(article, new Entry(revision, at), Entry::latest);
    }

    void addAll(Received other) {
        other.entries.forEach((article, entry) -> add(article, entry.revision(), entry.at()));
    }

    Map<Long, Entry> entries() {
        return entries;
    }

    /** SHA-256 over the sorted (article, revision) pairs. The instants do not count, so that pasts meet again. */
    String hash() {
        ByteBuffer pairs = ByteBuffer.allocate(entries.size() * (Long.BYTES + Integer.BYTES));
        entries.forEach((article, entry) -> pairs.putLong(article).putInt(entry.revision()));
        return HexFormat.of().formatHex(Sha256.of(pairs.array()));
    }
}
