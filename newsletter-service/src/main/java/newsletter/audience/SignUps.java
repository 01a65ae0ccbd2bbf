package newsletter.audience;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import newsletter.audience.LinkTokens.Link;
import newsletter.audience.LinkTokens.Purpose;
import newsletter.audience.SignUp.State;
import newsletter.kernel.AuditActor;
import newsletter.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Coming onto a list. A request is only put down, whoever is asked for, so that neither the answer nor its time tells who is a reader; what becomes
 * of it is decided a moment later, by {@link SignUpHandling}. It counts when the address confirms it.
 */
@Service
public class SignUps {

    private final SignUpTable table;
    private final SignUpLimits limits;
    private final SignUpLetters letters;
    private final OptIns optIns;
    private final Consents consents;
    private final ErasedAddresses erased;
    private final LinkTokens tokens;
    private final Subscriptions subscriptions;
    private final MailingLists lists;
    private final TransactionOperations transaction;
    private final Duration confirmWithin;
    private final Clock clock;

    SignUps(
            SignUpTable table,
            SignUpLimits limits,
            SignUpLetters letters,
            OptIns optIns,
            Consents consents,
            ErasedAddresses erased,
            LinkTokens tokens,
            Subscriptions subscriptions,
            MailingLists lists,
            TransactionOperations transaction,
            SignUpProperties properties,
            Clock clock) {
        this.table = table;
        this.limits = limits;
        this.letters = letters;
        this.optIns = optIns;
        this.consents = consents;
        this.erased = erased;
        this.tokens = tokens;
        this.subscriptions = subscriptions;
        this.lists = lists;
        this.transaction = transaction;
        this.confirmWithin = properties.confirmWithin();
        this.clock = clock;
    }

    /** Puts a request down. One too many for its address is forgotten at once. */
    public void take(SignUpRequest request) {
        // Limits have connections of their own: nobody who holds one waits for another.
        if (limits.permits(request.email())) {
            transaction.executeWithoutResult(status -> putDown(request));
        }
    }

    private void putDown(SignUpRequest request) {
        table.add(request, consents.versionOf(request.wording()), confirmWithin);
    }

    /** What a link asks to be confirmed; empty when it is none of ours. Changes nothing. */
    public Optional<Asked> asked(String token) {
        return tokens.verify(token, Purpose.SIGN_UP).map(link -> asked(link, table.find(link.id())));
    }

    private Asked asked(Link link, Optional<SignUp> found) {
        if (found.isEmpty() || !link.isGoodAt(clock.instant())) {
            return new Asked.Expired(
                    found.map(signUp -> lists.get(signUp.list())).orElse(null));
        }
        SignUp signUp = found.get();
        return new Asked.Open(
                lists.get(signUp.list()), signUp.email(), signUp.language(), consents.wording(signUp.wording()));
    }

    /**
     * Puts the reader onto the list, with what was chosen. The same link again changes nothing: who left meanwhile has left.
     *
     * @param network of whoever confirms
     * @return empty when the link is none of ours
     */
    @Transactional
    public Optional<Confirmation> confirm(String token, @Nullable String network) {
        return tokens.verify(token, Purpose.SIGN_UP).map(link -> confirm(link, token, network));
    }

    private Confirmation confirm(Link link, String token, @Nullable String network) {
        Optional<SignUp> found = table.find(link.id());
        if (found.isEmpty() || !link.isGoodAt(clock.instant())) {
            return new Confirmation.Expired(
                    found.map(signUp -> lists.get(signUp.list())).orElse(null));
        }
        SignUp signUp = found.get();
        MailingList list = lists.get(signUp.list());
        Subscription before = optIns.open(list, signUp.email(), null);
        if (signUp.state() != State.CONFIRMED) {
            table.end(signUp.id(), State.CONFIRMED);
            erased.lift(signUp.email());
            admit(before, signUp, list, network, token);
        }
        return new Confirmation.Done(subscriptions.find(before.id()).orElseThrow(), list, signUp.returnUrl());
    }

    /** On a list that asks for no confirmation. */
    void admitAtOnce(Subscription before, SignUp signUp, MailingList list) {
        admit(before, signUp, list, signUp.network(), null);
    }

    private void admit(
            Subscription before, SignUp signUp, MailingList list, @Nullable String network, @Nullable String token) {
        if (optIns.confirm(before, list, signUp.wished(), signUp.source(), AuditActor.reader(before.subscriber()))) {
            optIns.describe(before.subscriber(), signUp.name(), signUp.externalId());
            consents.optIn(list.id(), before.subscriber(), signUp.wording(), signUp.source(), network, token);
            letters.welcome(subscriptions.find(before.id()).orElseThrow(), list);
        }
    }

    /**
     * A reader whom a site of ours vouches for: on the list at once, unless the address must not be mailed.
     *
     * @return the subscription as it is then
     */
    @Transactional
    public Subscription vouch(SignUpRequest request) {
        MailingList list = request.list();
        erased.lift(request.email());
        Subscription before = optIns.open(list, request.email(), null);
        if (optIns.confirm(before, list, request.wished(), request.source(), null)) {
            optIns.describe(before.subscriber(), request.name(), request.externalId());
            long wording = consents.versionOf(request.wording());
            consents.optIn(list.id(), before.subscriber(), wording, request.source(), request.network(), null);
            letters.welcome(subscriptions.find(before.id()).orElseThrow(), list);
        }
        return subscriptions.find(before.id()).orElseThrow();
    }

    /** The subscription of an address on a list. */
    public Optional<Subscription> find(MailingList list, EmailAddress email) {
        return optIns.find(list, email);
    }

    /** What a link is about. */
    public sealed interface Asked {

        /**
         * @param language of the letter that held the link
         * @param wording what was agreed to when it was asked for
         */
        record Open(MailingList list, EmailAddress email, String language, String wording) implements Asked {}

        /** @param list null: nobody knows any more */
        record Expired(@Nullable MailingList list) implements Asked {}
    }

    /** What became of a confirmation. */
    public sealed interface Confirmation {

        /** @param returnUrl where the site wants its reader back */
        record Done(
                Subscription reader,
                MailingList list,
                @Nullable String returnUrl) implements Confirmation {}

        record Expired(@Nullable MailingList list) implements Confirmation {}
    }
}
