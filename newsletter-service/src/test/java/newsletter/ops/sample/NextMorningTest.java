package newsletter.ops.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsletter.article.Articles;
import newsletter.article.Sections;
import newsletter.audience.DeliveryDays;
import newsletter.audience.MailingList;
import newsletter.audience.Preferences;
import newsletter.audience.SignUps;
import newsletter.audience.SlotTime;
import newsletter.audience.Slots;
import newsletter.audience.Subscription;
import newsletter.audience.Subscriptions;
import newsletter.curation.Pick;
import newsletter.curation.PickPlace;
import newsletter.curation.PickSlot;
import newsletter.curation.Picks;
import newsletter.delivery.Dispatch;
import newsletter.edition.Waves;
import newsletter.kernel.EmailAddress;
import newsletter.ops.sample.NextMorning.Passage;
import newsletter.ops.sample.NextMorning.State;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestClock;
import newsletter.testing.TestRelay;
import newsletter.testing.TestRelay.Received;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The button of the tour: a day goes by, with the real waves, job and SMTP. */
@ServiceTest
class NextMorningTest {

    private static final Pattern STORY = Pattern.compile("https://newsroom\\.example/[a-z]+/([a-z0-9-]+)");

    @Autowired
    SampleNewsroom newsroom;

    @Autowired
    SampleNews news;

    @Autowired
    FirstEdition firstEdition;

    @Autowired
    Slots slots;

    @Autowired
    Dispatch dispatch;

    @Autowired
    Waves waves;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    TestRelay relay;

    @Autowired
    Articles articles;

    @Autowired
    Sections sections;

    @Autowired
    Picks picks;

    @Autowired
    SignUps signUps;

    @Autowired
    Subscriptions subscriptions;

    private MailingList list;
    private NextMorning morning;

    @BeforeEach
    void beginDemo() throws InterruptedException {
        newsroom.load();
        list = newsroom.list().orElseThrow();
        newsroom.importReaders(list);
        firstEdition.send(list);
        firstEdition.follow(list, new CountDownLatch(1));
        morning = new NextMorning(new OnTestClock(clock), newsroom, news, slots, dispatch, waves, jdbc);
    }

    @Test
    void bringsWhatWasPublishedMeanwhileAndNothingTwice() throws InterruptedException {
        String everyDay = reader("daily", 6);
        Passage first = morning.go(list);
        Passage second = morning.go(list);

        assertThat(first.state()).isEqualTo(State.THERE);
        assertThat(first.articles())
                .isEqualTo(SampleFiles.mornings().getFirst().articles().size());
        assertThat(clock.instant()).isEqualTo("2026-03-12T08:00:00Z");
        assertThat(second.percent()).isEqualTo(100);
        assertThat(articles.find(
                        SampleFiles.mornings().get(1).articles().getFirst().slug()))
                .isPresent();
        List<Set<String>> digests = relay.receivedBy(everyDay).stream()
                .map(NextMorningTest::stories)
                .toList();
        assertThat(digests).hasSize(3);
        Set<String> updated = SampleFiles.mornings().get(1).articles().stream()
                .map(SampleArticle::slug)
                .filter(slug -> SampleFiles.mornings().getFirst().articles().stream()
                        .anyMatch(earlier -> earlier.slug().equals(slug)))
                .collect(Collectors.toSet());
        assertThat(updated).hasSize(1);
        assertThat(digests.get(1)).isNotEmpty().doesNotContainAnyElementsOf(digests.get(0));
        Set<String> third =
                digests.get(2).stream().filter(slug -> !updated.contains(slug)).collect(Collectors.toSet());
        assertThat(third)
                .isNotEmpty()
                .doesNotContainAnyElementsOf(digests.get(0))
                .doesNotContainAnyElementsOf(digests.get(1));
    }

    @Test
    void actsUponWhatAReaderChangedBefore() throws InterruptedException {
        String email = reader("daily", 6);
        Subscription reader = signUps.find(list, new EmailAddress(email)).orElseThrow();
        SlotTime eight = new SlotTime(DeliveryDays.DAILY, 8, list.zone());
        Preferences culture =
                new Preferences(Set.of(sections.bySlug("culture").orElseThrow().id()), eight, null, null, false);
        assertThat(subscriptions.change(reader.id(), reader.version(), culture)).isTrue();
        int before = relay.receivedBy(email).size();

        morning.go(list);

        List<Received> digests = relay.receivedBy(email).stream()
                .skip(before)
                .filter(mail -> mail.text().contains("List-Id:"))
                .toList();
        assertThat(digests).hasSize(1);
        Matcher sectionsOfStories =
                Pattern.compile("https://newsroom\\.example/([a-z]+)/").matcher(words(digests.getFirst()));
        assertThat(sectionsOfStories.results().map(found -> found.group(1)).distinct())
                .containsExactly("culture");
    }

    @Test
    void leavesAloneWhatAnEditorPicked() throws InterruptedException {
        PickPlace ours = new PickPlace(PickSlot.OUR_PICKS, null, null);
        Pick own = new Pick(
                ours, articles.find("fairwater-rents-fall").orElseThrow().id(), "Ours", null, null, null);
        Pick unlike = new Pick(ours, anArticleThatTheSampleNeverPicks(), null, null, null, null);
        picks.replace(ours, List.of(own, unlike));
        PickPlace dontMiss = new PickPlace(PickSlot.DONT_MISS, null, null);
        List<Pick> yesterday = picks.of(dontMiss);

        morning.go(list);

        assertThat(picks.of(ours)).containsExactly(own, unlike);
        assertThat(picks.of(dontMiss)).isNotEmpty().doesNotContainAnyElementsOf(yesterday);
    }

    @Test
    void goesOnWhenTheNewsIsUsedUp() throws InterruptedException {
        for (int i = 0; i < SampleFiles.mornings().size(); i++) {
            jdbc.sql("INSERT INTO demo_clock (id, ahead_ms, mornings) VALUES (1, 0, 1) "
                            + "ON DUPLICATE KEY UPDATE mornings = mornings + 1")
                    .update();
        }
        assertThat(morning.hasNews()).isFalse();
        Passage passage = morning.go(list);
        assertThat(passage.state()).isEqualTo(State.THERE);
        assertThat(passage.articles()).isZero();
    }

    private newsletter.kernel.ArticleId anArticleThatTheSampleNeverPicks() {
        return articles.find(SampleFiles.read().articles().getLast().slug())
                .orElseThrow()
                .id();
    }

    private String reader(String days, int sections) {
        return newsroom.readers().stream()
                .filter(reader -> reader.days().equals(days)
                        && reader.hour().equals("7")
                        && reader.timeZone().equals("Europe/Oslo")
                        && reader.sections().split("\\|").length == sections)
                .findFirst()
                .orElseThrow()
                .email();
    }

    private static Set<String> stories(Received mail) {
        return STORY.matcher(words(mail)).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static String words(Received mail) {
        return mail.text().replace("=\r\n", "").replace("=3D", "=");
    }

    private record OnTestClock(TestClock clock) implements MovableTime {

        @Override
        public Instant now() {
            return clock.instant();
        }

        @Override
        public Duration ahead() {
            return Duration.between(TestClock.START, clock.instant());
        }

        @Override
        public void moveTo(Instant instant) {
            if (instant.isAfter(clock.instant())) {
                clock.set(instant);
            }
        }
    }
}
