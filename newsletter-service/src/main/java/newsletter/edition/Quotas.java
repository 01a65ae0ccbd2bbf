package newsletter.edition;

import java.util.HashMap;
import java.util.Map;
import newsletter.ranking.Limits;
import org.jspecify.annotations.Nullable;

/** How many pieces of each writer and source a digest has, beside how many it may have. */
final class Quotas {

    private final Limits limits;
    private final Map<String, Integer> byAuthor = new HashMap<>();
    private final Map<String, Integer> bySource = new HashMap<>();

    Quotas(Limits limits) {
        this.limits = limits;
    }

    /** The digest has it. */
    void count(Candidate candidate) {
        candidate.authors().forEach(author -> byAuthor.merge(author, 1, Integer::sum));
        if (candidate.source() != null) {
            bySource.merge(candidate.source(), 1, Integer::sum);
        }
    }

    /** Whether one more is within the limits: for its source, and for every one of its writers. */
    boolean allow(Candidate candidate) {
        return allowAuthors(candidate) && allowSource(candidate.source());
    }

    private boolean allowAuthors(Candidate candidate) {
        if (limits.perAuthor() != null) {
            for (String author : candidate.authors()) {
                if (byAuthor.getOrDefault(author, 0) >= limits.perAuthor()) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean allowSource(@Nullable String source) {
        return limits.perSource() == null || source == null || bySource.getOrDefault(source, 0) < limits.perSource();
    }
}
