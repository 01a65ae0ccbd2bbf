package newsletter.desk.web;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import newsletter.article.source.Source;
import newsletter.article.source.SourceId;
import newsletter.article.source.SourceKind;
import newsletter.article.source.SourceOverviews;
import newsletter.article.source.SourceOverviews.Overview;
import newsletter.article.source.SourceState.Condition;
import newsletter.web.Messages;
import org.springframework.stereotype.Component;

/** Sources in words. */
@Component
class SourceViews {

    private static final Duration RECENT = Duration.ofDays(1);

    private final SourceOverviews overviews;
    private final Ages ages;
    private final Messages messages;
    private final Clock clock;

    SourceViews(SourceOverviews overviews, Ages ages, Messages messages, Clock clock) {
        this.overviews = overviews;
        this.ages = ages;
        this.messages = messages;
        this.clock = clock;
    }

    List<SourceView> of(List<Source> sources) {
        Map<SourceId, Overview> known = overviews.of(
                sources.stream().map(Source::id).toList(), clock.instant().minus(RECENT));
        return sources.stream()
                .map(source -> of(source, known.getOrDefault(source.id(), Overview.NOTHING)))
                .toList();
    }

    SourceView of(Source source) {
        return of(List.of(source)).getFirst();
    }

    static boolean isFailing(Source source) {
        Condition condition = source.state().condition();
        return source.settings().enabled() && (condition == Condition.FAILING || condition == Condition.GONE);
    }

    String kind(SourceKind kind) {
        return messages.text("sources.kind" + "." + TypedSource.lower(kind));
    }

    private SourceView of(Source source, Overview overview) {
        String address = source.settings().address();
        boolean asked = source.settings().kind() != SourceKind.PUSH;
        boolean paused = !source.settings().enabled();
        return new SourceView(
                source.slug(),
                source.settings().name(),
                kind(source.settings().kind()),
                address == null ? "" : address,
                messages.text("sources.state" + "." + state(source)),
                mood(source),
                source.state().reason(),
                paused,
                asked,
                ages.ago(source.state().lastSuccessAt()),
                paused || !asked ? null : ages.until(source.state().nextPollAt()),
                overview.recent(),
                overview.waiting(),
                overview.unmapped());
    }

    private static String state(Source source) {
        if (!source.settings().enabled()) {
            return "paused";
        }
        boolean uncalled =
                source.settings().kind() == SourceKind.PUSH && source.state().condition() == Condition.NEW;
        return uncalled ? "uncalled" : TypedSource.lower(source.state().condition());
    }

    private static String mood(Source source) {
        if (!source.settings().enabled()) {
            return "";
        }
        return switch (source.state().condition()) {
            case NEW -> "info";
            case WORKING -> "done";
            case FAILING, GONE -> "problem";
        };
    }
}
