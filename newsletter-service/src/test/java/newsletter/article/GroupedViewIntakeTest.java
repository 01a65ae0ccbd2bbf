package newsletter.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

class GroupedViewIntakeTest {

    private static final int QUEUE = 20_000;

    private final CountDownLatch database = new CountDownLatch(1);
    private final List<List<String>> groups = Collections.synchronizedList(new ArrayList<>());
    private final GroupedViewIntake intake = new GroupedViewIntake(this::count);
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @BeforeEach
    void start() {
        intake.afterPropertiesSet();
    }

    @AfterEach
    void end() throws InterruptedException {
        database.countDown();
        intake.destroy();
        callers.shutdownNow();
    }

    @Test
    void countsWhatCameMeanwhileInOneGroupAndGivesEachCallerItsOwn() throws Exception {
        intake.offer(view("first"));
        await().until(() -> groups.size() == 1);
        Future<List<ViewOutcome>> two = callers.submit(() -> intake.record(List.of(view("repeated"), view("b"))));
        Future<List<ViewOutcome>> one = callers.submit(() -> intake.record(List.of(view("c"))));
        await().until(() -> intake.waiting() == 2);
        database.countDown();

        assertThat(two.get()).containsExactly(new ViewOutcome.Repeated(), new ViewOutcome.Accepted(false));
        assertThat(one.get()).containsExactly(new ViewOutcome.Accepted(false));
        assertThat(groups).hasSize(2);
        assertThat(groups.getLast()).containsExactlyInAnyOrder("repeated", "b", "c");
    }

    @Test
    void letsViewsThatNobodyWaitsForGatherAndCountsThemWithOneThatSomebodyWaitsFor() {
        database.countDown();
        intake.offer(view("a"));
        assertThat(intake.record(List.of(view("b")))).containsExactly(new ViewOutcome.Accepted(false));
        intake.offer(view("c"));
        await().until(() -> groups.stream().flatMap(List::stream).toList(), List.of("a", "b", "c")::equals);
    }

    @Test
    void letsNobodyPayForAnothersBadView() throws Exception {
        intake.offer(view("first"));
        await().until(() -> groups.size() == 1);
        Future<List<ViewOutcome>> bad = callers.submit(() -> intake.record(List.of(view("bad"))));
        Future<List<ViewOutcome>> good = callers.submit(() -> intake.record(List.of(view("good"))));
        await().until(() -> intake.waiting() == 2);
        database.countDown();

        assertThat(good.get()).containsExactly(new ViewOutcome.Accepted(false));
        assertThatThrownBy(bad::get).hasCauseInstanceOf(DataIntegrityViolationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"away", "lost", "no connection"})
    void failsAllOfAGroupAtOnceWhenTheDatabaseIsAway(String how) throws Exception {
        intake.offer(view("first"));
        await().until(() -> groups.size() == 1);
        Future<List<ViewOutcome>> one = callers.submit(() -> intake.record(List.of(view(how))));
        Future<List<ViewOutcome>> other = callers.submit(() -> intake.record(List.of(view("waits beside"))));
        await().until(() -> intake.waiting() == 2);
        database.countDown();

        assertThatThrownBy(one::get).rootCause().hasMessage(how);
        assertThatThrownBy(other::get).rootCause().hasMessage(how);
        assertThat(groups).as("nor is it asked for each again").hasSize(2);
        assertThat(intake.record(List.of(view("later")))).containsExactly(new ViewOutcome.Accepted(false));
    }

    @Test
    void goesOnAfterAnError() {
        database.countDown();
        assertThatThrownBy(() -> intake.record(List.of(view("error")))).hasCauseInstanceOf(StackOverflowError.class);
        assertThat(intake.record(List.of(view("later")))).containsExactly(new ViewOutcome.Accepted(false));
    }

    @Test
    void takesNoOffersBeyondWhatItCanHold() {
        intake.offer(view("first"));
        await().until(() -> groups.size() == 1);
        for (int i = 0; i < QUEUE; i++) {
            assertThat(intake.offer(view("more"))).isTrue();
        }
        assertThat(intake.offer(view("too many"))).isFalse();
    }

    @Test
    void countsAllThatWaitBeforeItEnds() throws Exception {
        database.countDown();
        for (int i = 0; i < 5000; i++) {
            intake.offer(view("v" + i));
        }
        intake.destroy();
        assertThat(groups.stream().mapToInt(List::size).sum()).isEqualTo(5000);
    }

    /** Stands still until the database answers. */
    private List<ViewOutcome> count(List<ViewDraft> views) {
        groups.add(views.stream().map(ViewDraft::url).toList());
        try {
            database.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return views.stream().map(GroupedViewIntakeTest::outcome).toList();
    }

    private static ViewOutcome outcome(ViewDraft view) {
        return switch (view.url()) {
            case "bad" -> throw new DataIntegrityViolationException("bad");
            case "away" -> throw new DataAccessResourceFailureException("away");
            case "lost" -> throw new RecoverableDataAccessException("lost");
            case "no connection" -> throw new CannotCreateTransactionException("no connection");
            case "error" -> throw new StackOverflowError();
            case "repeated" -> new ViewOutcome.Repeated();
            default -> new ViewOutcome.Accepted(false);
        };
    }

    private static ViewDraft view(String url) {
        return new ViewDraft(url, Instant.EPOCH, 1, null, null, null);
    }
}
