package newsletter.audience;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import newsletter.audience.SignUp.State;
import newsletter.audience.SignUpSettings.OptIn;
import newsletter.kernel.AuditActor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Decides what becomes of sign-ups: a letter to confirm, a letter that says that it is a reader's already, or silence. Any node takes any of them. */
@Component
class SignUpHandling {

    private static final Logger log = LoggerFactory.getLogger(SignUpHandling.class);

    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final SignUpTable table;
    private final ListSignUps settings;
    private final SignUps signUps;
    private final SignUpLetters letters;
    private final OptIns optIns;
    private final Suppressions suppressions;
    private final ErasedAddresses erased;
    private final MailDomains domains;
    private final MailingLists lists;
    private final TransactionOperations transaction;
    private final AsyncTaskExecutor executor;
    private final AtomicBoolean running = new AtomicBoolean();
    private final int lettersPerDay;
    private final Clock clock;

    SignUpHandling(
            SignUpTable table,
            ListSignUps settings,
            SignUps signUps,
            SignUpLetters letters,
            OptIns optIns,
            Suppressions suppressions,
            ErasedAddresses erased,
            MailDomains domains,
            MailingLists lists,
            TransactionOperations transaction,
            AsyncTaskExecutor applicationTaskExecutor,
            SignUpProperties properties,
            Clock clock) {
        this.table = table;
        this.settings = settings;
        this.signUps = signUps;
        this.letters = letters;
        this.optIns = optIns;
        this.suppressions = suppressions;
        this.erased = erased;
        this.domains = domains;
        this.lists = lists;
        this.transaction = transaction;
        this.executor = applicationTaskExecutor;
        this.lettersPerDay = properties.lettersPerDay();
        this.clock = clock;
    }

    /** On a thread of its own, because name servers may take seconds and others wait for the scheduler's. */
    @Scheduled(fixedDelayString = "PT0.5S", initialDelayString = "PT2S")
    void handleTaken() {
        if (running.compareAndSet(false, true)) {
            executor.execute(() -> {
                try {
                    handleAll(table.taken());
                } catch (DataAccessException e) {
                    log.warn(
                            "Sign-ups wait: the database does not answer ({})",
                            e.getClass().getSimpleName());
                } finally {
                    running.set(false);
                }
            });
        }
    }

    /** All domains are asked at once, each for some seconds at most, and before any rows are locked. */
    private void handleAll(List<Long> ids) {
        List<SignUp> taken =
                ids.stream().map(table::find).flatMap(Optional::stream).toList();
        Map<String, Future<Boolean>> reachable = new HashMap<>();
        taken.forEach(signUp -> reachable.computeIfAbsent(
                signUp.email().domain(), domain -> executor.submit(() -> domains.mayTakeMail(domain))));
        taken.forEach(
                signUp -> handle(signUp, answer(reachable.get(signUp.email().domain()))));
    }

    private static boolean answer(@Nullable Future<Boolean> reachable) {
        try {
            return reachable == null || reachable.get();
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** One that fails stands in nobody's way, and not for ever. */
    private void handle(SignUp signUp, boolean reachable) {
        try {
            transaction.executeWithoutResult(status -> decide(signUp, reachable));
        } catch (RuntimeException e) {
            boolean last = clock.instant().isAfter(signUp.createdAt().plus(PATIENCE));
            log.warn(
                    "Sign-up {} could not be looked at; {}",
                    signUp.id(),
                    last ? "nothing comes of it" : "trying again",
                    e);
            if (last) {
                table.end(signUp.id(), State.SILENT);
            }
        }
    }

    private void decide(SignUp taken, boolean reachable) {
        long today = lettersOfToday(taken);
        if (table.find(taken.id()).filter(now -> now.state() == State.TAKEN).isEmpty()) {
            return; // by another node
        }
        boolean silent = !reachable
                || today >= lettersPerDay
                || suppressions.find(taken.email()).isPresent();
        if (silent) {
            table.end(taken.id(), State.SILENT);
        } else {
            answer(taken);
        }
    }

    private long lettersOfToday(SignUp signUp) {
        Instant since = clock.instant().minus(DAY);
        return table.lockLetters(signUp.email()).stream()
                .filter(at -> at.isAfter(since))
                .count();
    }

    /** Whoever had everything erased must ask for it in person. */
    private boolean isAdmittedAtOnce(SignUp signUp) {
        return settings.of(signUp.list()).optIn() == OptIn.SINGLE
                && erased.among(List.of(signUp.email().value())).isEmpty();
    }

    private void answer(SignUp signUp) {
        MailingList list = lists.get(signUp.list());
        Subscription reader = optIns.open(list, signUp.email(), AuditActor.job("sign-ups"));
        table.end(signUp.id(), State.MAILED);
        switch (reader.status()) {
            case CONFIRMED -> letters.already(signUp, reader, list);
            case UNSUBSCRIBED -> letters.confirm(signUp, list);
            case UNCONFIRMED -> {
                if (isAdmittedAtOnce(signUp)) {
                    signUps.admitAtOnce(reader, signUp, list);
                } else {
                    letters.confirm(signUp, list);
                }
            }
        }
    }
}
