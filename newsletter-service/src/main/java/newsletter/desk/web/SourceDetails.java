package newsletter.desk.web;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import newsletter.article.source.PollReport;
import newsletter.article.source.Source;
import newsletter.article.source.SourceFeed;
import newsletter.article.source.SourceHooks;
import newsletter.article.source.SourceHooks.HookState;
import newsletter.article.source.SourceOverviews;
import newsletter.article.source.SourceOverviews.TakenEntry;
import newsletter.article.source.SourceReports;
import newsletter.article.source.SourceReports.EntryCounts;
import newsletter.article.source.SourceReports.EntryProblem;
import newsletter.article.source.SourceReports.UnmappedValue;
import newsletter.desk.web.Ages.Age;
import newsletter.desk.web.TypedSource.TypedMapping;
import newsletter.web.Messages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the page of one source shows beside its state. */
@Component
class SourceDetails {

    private static final int MOST = 20;
    private static final int MOST_UNMAPPED = 50;

    private final SourceReports reports;
    private final SourceOverviews overviews;
    private final SourceHooks hooks;
    private final UnmappedRows unmapped;
    private final SectionChoices sections;
    private final Ages ages;
    private final Messages messages;

    SourceDetails(
            SourceReports reports,
            SourceOverviews overviews,
            SourceHooks hooks,
            UnmappedRows unmapped,
            SectionChoices sections,
            Ages ages,
            Messages messages) {
        this.reports = reports;
        this.overviews = overviews;
        this.hooks = hooks;
        this.unmapped = unmapped;
        this.sections = sections;
        this.ages = ages;
        this.messages = messages;
    }

    /**
     * @param section name of the one by default; null: entries wait
     * @param pace in words; null: not known yet
     */
    public record View(
            @Nullable String section,
            @Nullable String pace,
            @Nullable Age lastPolled,
            @Nullable Age newest,
            int failures,
            int rules,
            EntryCounts counts,
            List<UnmappedRows.Row> unmapped,
            List<Problem> problems,
            List<Taken> taken,
            List<Feed> feeds,
            List<Poll> polls,
            @Nullable Hook hook) {}

    /** @param lastCall null: none yet */
    public record Hook(String address, Age made, @Nullable Age lastCall) {}

    /** @param waiting for a section; else it was refused */
    public record Problem(String title, String url, boolean waiting, String reason, Age seen) {}

    /** @param section empty: retracted since */
    public record Taken(String title, String url, String section, boolean joined, Age seen) {}

    /** @param push word about WebSub; its mood is that of a badge */
    public record Feed(String title, String address, String format, String push, String mood, String why) {}

    public record Poll(
            Age at,
            String outcome,
            String mood,
            int found,
            int created,
            int updated,
            int joined,
            int waiting,
            int refused,
            String reason) {}

    /** @param chosen what somebody chose for unmapped values a moment ago */
    View of(Source source, List<TypedMapping> chosen) {
        String section = source.settings().section();
        Duration pace = source.state().pace();
        return new View(
                section == null ? null : sections.name(section),
                pace == null ? null : ages.every(pace),
                ages.ago(source.state().lastPolledAt()),
                ages.ago(source.state().lastPublishedAt()),
                source.state().failures(),
                source.settings().rules().size(),
                reports.counts(source.id()),
                unmapped(source, chosen),
                reports.problems(source.id(), MOST).stream().map(this::problem).toList(),
                overviews.taken(source.id(), MOST).stream().map(this::taken).toList(),
                reports.feeds(source.id()).stream().map(this::feed).toList(),
                reports.polls(source.id(), MOST).stream().map(this::poll).toList(),
                hooks.state(source).map(this::hook).orElse(null));
    }

    private List<UnmappedRows.Row> unmapped(Source source, List<TypedMapping> chosen) {
        List<UnmappedValue> values = reports.unmapped(source.id(), MOST_UNMAPPED);
        return values.stream()
                .map(value -> unmapped.row(value.field(), value.value(), value.entries(), value.example(), chosen))
                .toList();
    }

    private Problem problem(EntryProblem entry) {
        return new Problem(
                entry.title(),
                text(entry.url()),
                entry.waiting(),
                text(entry.reason()),
                Objects.requireNonNull(ages.ago(entry.firstSeen())));
    }

    private Taken taken(TakenEntry entry) {
        return new Taken(
                entry.title(),
                text(entry.url()),
                text(entry.section()),
                entry.joined(),
                Objects.requireNonNull(ages.ago(entry.firstSeen())));
    }

    private Feed feed(SourceFeed feed) {
        String push = push(feed);
        return new Feed(
                text(feed.title()),
                feed.address(),
                FormatNames.of(feed.type(), feed.format()),
                messages.text("sources.websub" + "." + push),
                push.equals("active") ? "done" : push.equals("refused") ? "problem" : "",
                text(feed.hubReason()));
    }

    private static String push(SourceFeed feed) {
        if (feed.hub() == null) {
            return "none";
        }
        return switch (text(feed.hubState())) {
            case "ACTIVE" -> "active";
            case "REFUSED" -> "refused";
            case "ASKED" -> "asked";
            default -> "offered";
        };
    }

    private Hook hook(HookState state) {
        return new Hook(
                state.address().toString(),
                Objects.requireNonNull(ages.ago(state.createdAt())),
                ages.ago(state.lastCallAt()));
    }

    private Poll poll(PollReport report) {
        String outcome = TypedSource.lower(report.outcome());
        return new Poll(
                Objects.requireNonNull(ages.ago(report.at())),
                messages.text("sources.outcome" + "." + outcome),
                report.outcome() == PollReport.Outcome.FAILED ? "problem" : "done",
                report.taken().found(),
                report.taken().created(),
                report.taken().updated(),
                report.taken().joined(),
                report.taken().waiting(),
                report.taken().refused(),
                text(report.reason()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
