package newsletter.ops.sample;

import java.util.ArrayList;
import java.util.List;
import newsletter.delivery.EditionCounts;
import newsletter.edition.Edition;

/** What the console says of an edition. */
record EditionReport(Edition edition, EditionCounts counts) {

    String progress() {
        return "Sending the sample edition: %d of %d digests accepted".formatted(counts.accepted(), readers());
    }

    String result(int variants) {
        return "Sample edition %s: %d digests to %d readers in %d variants%s"
                .formatted(edition.date(), counts.accepted(), readers(), variants, exceptions());
    }

    private long readers() {
        return counts.planned()
                + counts.accepted()
                + counts.deferred()
                + counts.failed()
                + counts.suppressed()
                + counts.expired()
                + counts.skipped()
                + counts.inDoubt()
                + counts.held();
    }

    private String exceptions() {
        List<String> exceptions = new ArrayList<>();
        add(exceptions, counts.planned(), "not yet sent");
        add(exceptions, counts.deferred(), "waiting for another attempt");
        add(exceptions, counts.failed(), "failed");
        add(exceptions, counts.suppressed(), "suppressed");
        add(exceptions, counts.expired(), "expired");
        add(exceptions, counts.skipped(), "skipped for want of new articles");
        add(exceptions, counts.inDoubt(), "in doubt");
        add(exceptions, counts.held(), "held");
        return exceptions.isEmpty() ? "" : " (" + String.join(", ", exceptions) + ")";
    }

    private static void add(List<String> exceptions, long count, String what) {
        if (count > 0) {
            exceptions.add(count + " " + what);
        }
    }
}
