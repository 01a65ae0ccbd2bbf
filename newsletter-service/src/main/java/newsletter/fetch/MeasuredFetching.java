package newsletter.fetch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;

/** Counts and times requests: {@code newsletter.fetch}, by purpose and outcome. */
final class MeasuredFetching implements Fetching {

    private final Fetching fetching;
    private final MeterRegistry meters;

    MeasuredFetching(Fetching fetching, MeterRegistry meters) {
        this.fetching = fetching;
        this.meters = meters;
    }

    @Override
    public FetchOutcome fetch(FetchRequest request) {
        Timer.Sample begun = Timer.start(meters);
        FetchOutcome outcome = fetching.fetch(request);
        begun.stop(meters.timer(
                "newsletter.fetch",
                "purpose",
                request.purpose().name().toLowerCase(Locale.ROOT),
                "outcome",
                name(outcome)));
        return outcome;
    }

    private static String name(FetchOutcome outcome) {
        return switch (outcome) {
            case FetchOutcome.Fetched fetched -> "fetched";
            case FetchOutcome.NotModified unchanged -> "not-modified";
            case FetchOutcome.Rejected rejected -> "rejected";
            case FetchOutcome.Forbidden forbidden -> "forbidden";
            case FetchOutcome.Unreachable unreachable -> "unreachable";
        };
    }
}
