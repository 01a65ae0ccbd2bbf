package newsletter.audience;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import newsletter.audience.SignUp.State;
import newsletter.audience.SignUpSettings.OptIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Decides what becomes of sign-ups: a letter to confirm, a letter that says that it is a reader's already, or silence. Any node takes any of them. */
@Component
class SignUpHandling {

    private static final Logger log = LoggerFactory.getLogger(SignUpHandling.class);

    private static final Duration DAY = Duration.ofHours(24);

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
        this.lettersPerDay = properties.lettersPerDay();
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT0.5S", initialDelayString = "PT2S")
    void handleTaken() {
        try {
            table.taken().forEach(this::handle);
        } catch (DataAccessException e) {
            log.warn(
                    "Sign-ups wait: the database does not answer ({})",
                    e.getClass().getSimpleName());
        }
    }

    private void handle(long id) {
        table.find(id).ifPresent(signUp -> {
            // Asked before the rows are locked: name servers may take seconds.
            boolean reachable = domains.mayTakeMail(signUp.email().domain());
            transaction.executeWithoutResult(status -> decide(signUp, reachable));
        });
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
        Subscription reader = optIns.open(list, signUp.email(), signUp.name(), signUp.wished());
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
