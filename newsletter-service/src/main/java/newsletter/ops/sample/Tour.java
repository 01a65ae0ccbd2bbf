package newsletter.ops.sample;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import newsletter.article.Sections;
import newsletter.audience.MailingList;
import newsletter.audience.ReaderTokens;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.audience.SignUps;
import newsletter.audience.Subscription;
import newsletter.delivery.Dispatch;
import newsletter.delivery.EditionReport;
import newsletter.edition.Editions;
import newsletter.identity.User;
import newsletter.identity.Users;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.SectionId;
import newsletter.ops.EmbeddedServices;
import newsletter.ops.sample.NextMorning.State;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The sample newsroom as visitors walk through it: its time, its readers and people, its editions. */
@Component
@WithSamples
public class Tour {

    private static final int EDITIONS = 6;

    /** Readers whose choices differ: everything every day; a few sections; only on weekdays. */
    private static final List<Predicate<SampleReader>> GUIDES = List.of(
            reader -> isEarly(reader) && reader.days().equals("daily") && sections(reader) > 4,
            reader -> isEarly(reader) && reader.days().equals("daily") && sections(reader) == 2,
            reader -> isEarly(reader) && reader.days().equals("weekdays") && sections(reader) == 1);

    private final SampleNewsroom newsroom;
    private final NextMorning morning;
    private final MovableTime time;
    private final Sections sections;
    private final SignUps signUps;
    private final ReaderTokens tokens;
    private final Editions editions;
    private final Dispatch dispatch;
    private final Users users;
    private final EmbeddedServices embedded;

    Tour(
            SampleNewsroom newsroom,
            NextMorning morning,
            MovableTime time,
            Sections sections,
            SignUps signUps,
            ReaderTokens tokens,
            Editions editions,
            Dispatch dispatch,
            Users users,
            EmbeddedServices embedded) {
        this.newsroom = newsroom;
        this.morning = morning;
        this.time = time;
        this.sections = sections;
        this.signUps = signUps;
        this.tokens = tokens;
        this.editions = editions;
        this.dispatch = dispatch;
        this.users = users;
        this.embedded = embedded;
    }

    /**
     * What there is to see.
     *
     * @param now in the newsroom
     * @param ahead how far that is from the real time
     * @param news whether the next morning has articles of its own
     * @param walk the latest walk to a morning; null: none since the start
     * @param editions the latest first
     */
    public record Sights(
            MailingList list,
            ZonedDateTime now,
            Duration ahead,
            boolean news,
            boolean mailbox,
            @Nullable Walk walk,
            List<Guide> readers,
            List<User> people,
            List<EditionReport> editions) {

        public Sights {
            readers = List.copyOf(readers);
            people = List.copyOf(people);
            editions = List.copyOf(editions);
        }
    }

    /**
     * The way to a morning.
     *
     * @param at where the clock stands
     * @param percent of the way
     * @param articles published on the way so far
     */
    public record Walk(boolean running, boolean stuck, ZonedDateTime at, int percent, int articles) {}

    /**
     * A reader through whose eyes one may look.
     *
     * @param sections names, in the list's order
     * @param next the next digest; null: none comes
     */
    public record Guide(
            String email,
            String name,
            List<String> sections,
            @Nullable ZonedDateTime next) {

        public Guide {
            sections = List.copyOf(sections);
        }
    }

    /** Empty until the sample's list is there and its first edition is on the way. */
    public Optional<Sights> sights() {
        return newsroom.list()
                .filter(list -> !editions.latest(list.id(), 1).isEmpty())
                .map(this::sights);
    }

    /** How far the walk is; empty before the first. */
    public Optional<Walk> walk() {
        return newsroom.list().flatMap(this::walk);
    }

    /** Sets off, unless somebody is on the way; returns at once. */
    public void walkToNextMorning() {
        newsroom.list().ifPresent(morning::begin);
    }

    /** The token for a guide's preferences; empty for any other reader. */
    public Optional<String> preferencesOf(String email) {
        return guides().filter(guide -> guide.email().equals(email))
                .findFirst()
                .flatMap(this::subscription)
                .map(subscription -> tokens.issue(subscription.id(), Purpose.PREFERENCES));
    }

    private Sights sights(MailingList list) {
        return new Sights(
                list,
                time.now().atZone(list.zone()),
                time.ahead(),
                morning.hasNews(),
                embedded.mailbox(),
                walk(list).orElse(null),
                guides().flatMap(reader -> guide(list, reader).stream()).toList(),
                users.samples(),
                editions.latest(list.id(), EDITIONS).stream()
                        .map(dispatch::report)
                        .toList());
    }

    private Optional<Walk> walk(MailingList list) {
        return morning.passage()
                .map(passage -> new Walk(
                        passage.state() == State.RUNNING,
                        passage.state() == State.STUCK,
                        passage.at().atZone(list.zone()),
                        passage.percent(),
                        passage.articles()));
    }

    private Stream<SampleReader> guides() {
        List<SampleReader> all = newsroom.readers();
        return GUIDES.stream().flatMap(wanted -> all.stream().filter(wanted).limit(1));
    }

    private Optional<Guide> guide(MailingList list, SampleReader reader) {
        return subscription(reader)
                .map(subscription ->
                        new Guide(reader.email(), reader.name(), sectionNames(list, subscription), next(subscription)));
    }

    private Optional<Subscription> subscription(SampleReader reader) {
        return newsroom.list().flatMap(list -> signUps.find(list, new EmailAddress(reader.email())));
    }

    private List<String> sectionNames(MailingList list, Subscription subscription) {
        Set<SectionId> chosen = subscription.sections();
        return list.sections().stream()
                .filter(section -> chosen == null || chosen.contains(section))
                .map(section -> sections.get(section).name())
                .toList();
    }

    private @Nullable ZonedDateTime next(Subscription subscription) {
        return subscription.nextDeliveries(time.now(), 1).stream()
                .findFirst()
                .map(due ->
                        due.at().atZone(subscription.schedule().current().time().zone()))
                .orElse(null);
    }

    private static boolean isEarly(SampleReader reader) {
        return reader.hour().equals("7") && reader.timeZone().equals("Europe/Oslo");
    }

    private static int sections(SampleReader reader) {
        return reader.sections().split("\\|").length;
    }
}
