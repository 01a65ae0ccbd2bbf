package newsletter.ops.sample.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import newsletter.delivery.EditionReport;
import newsletter.identity.User;
import newsletter.ops.sample.Tour.Guide;
import newsletter.ops.sample.Tour.Sights;
import newsletter.ops.sample.Tour.Walk;
import newsletter.web.Messages;
import newsletter.web.PageDates;

/**
 * The tour as its templates see it; public, or they would not.
 *
 * @param list name of the mailing list
 * @param now day and time in the newsroom, in words
 * @param ahead hours from the real time, in words; empty for none
 * @param news whether the next morning has articles of its own
 */
public record TourView(
        String list,
        String slug,
        String now,
        String ahead,
        boolean news,
        boolean mailbox,
        boolean walking,
        boolean stuck,
        boolean arrived,
        int percent,
        int articles,
        List<Reader> readers,
        List<Member> people,
        List<Issue> editions) {

    public TourView {
        readers = List.copyOf(readers);
        people = List.copyOf(people);
        editions = List.copyOf(editions);
    }

    /** @param next day and time of the next digest, in words; empty for none */
    public record Reader(String email, String name, String sections, String next) {}

    /** Somebody of the newsroom. */
    public record Member(long id, String name, String roles) {}

    /** @param skipped readers for whom there was too little new */
    public record Issue(String day, long digests, int variants, long skipped, long open) {}

    static TourView of(Sights sights, Messages messages) {
        Optional<Walk> walk = Optional.ofNullable(sights.walk());
        return new TourView(
                sights.list().name(),
                sights.list().slug(),
                PageDates.moment(sights.now(), messages),
                ahead(sights.ahead(), messages),
                sights.news(),
                sights.mailbox(),
                walk.filter(Walk::running).isPresent(),
                walk.filter(Walk::stuck).isPresent(),
                walk.filter(there -> !there.running() && !there.stuck()).isPresent(),
                walk.map(Walk::percent).orElse(0),
                walk.map(Walk::articles).orElse(0),
                sights.readers().stream().map(guide -> reader(guide, messages)).toList(),
                sights.people().stream().map(user -> member(user, messages)).toList(),
                sights.editions().stream().map(TourView::issue).toList());
    }

    private static String ahead(Duration ahead, Messages messages) {
        long hours = Math.ceilDiv(ahead.toMinutes(), 60);
        return hours == 0 ? "" : messages.text("tour.ahead", hours);
    }

    private static Reader reader(Guide guide, Messages messages) {
        String next = guide.next() == null ? "" : PageDates.moment(guide.next(), messages);
        return new Reader(guide.email(), guide.name(), String.join(", ", guide.sections()), next);
    }

    private static Member member(User user, Messages messages) {
        String roles = user.grants().stream()
                .map(grant -> messages.text("role." + grant.role().name().toLowerCase(Locale.ROOT)))
                .distinct()
                .collect(Collectors.joining(", "));
        return new Member(user.id().value(), user.name(), roles);
    }

    private static Issue issue(EditionReport report) {
        return new Issue(
                PageDates.day(report.edition().date()),
                report.counts().accepted(),
                report.variants(),
                report.counts().skipped(),
                report.counts().planned() + report.counts().deferred());
    }
}
