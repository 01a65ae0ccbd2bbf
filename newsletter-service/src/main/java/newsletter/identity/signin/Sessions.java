package newsletter.identity.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import newsletter.identity.Person;
import newsletter.identity.UserId;
import newsletter.kernel.AuditAction;
import newsletter.web.ClientAddress;
import newsletter.web.PublicAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Who is signed in where. A session holds numbers and short texts only: what its person may do is read anew for every request, so
 * that a grant taken back, a changed password or a removed user counts at once.
 */
@Component
public class Sessions {

    private static final String PERSON = "person";
    private static final String STAMP = "stamp";
    private static final String SIGNED_IN_AT = "signedInAt";
    private static final String AGENT = "agent";
    private static final String ADDRESS = "address";
    private static final String HALFWAY = "halfway";
    private static final String CHALLENGE = "challenge";

    private static final int LONGEST_AGENT = 300;

    /** Before somebody has signed in, or while a code is awaited. */
    private static final Duration TIME_TO_ANSWER = Duration.ofMinutes(5);

    private static final Duration SHORT = Duration.ofMinutes(10);

    private final FindByIndexNameSessionRepository<? extends Session> repository;
    private final Accounts accounts;
    private final UserGrants grants;
    private final ClientAddress addresses;
    private final SignInProperties properties;
    private final PublicAddress publicAddress;
    private final Trail trail;
    private final TransactionOperations transaction;
    private final Clock clock;

    Sessions(
            FindByIndexNameSessionRepository<? extends Session> repository,
            Accounts accounts,
            UserGrants grants,
            ClientAddress addresses,
            SignInProperties properties,
            PublicAddress publicAddress,
            Trail trail,
            TransactionOperations transaction,
            Clock clock) {
        this.repository = repository;
        this.accounts = accounts;
        this.grants = grants;
        this.addresses = addresses;
        this.properties = properties;
        this.publicAddress = publicAddress;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Under a new id, so that one that somebody planted is worth nothing. */
    public void begin(HttpServletRequest request, Account account) {
        HttpSession session = renewed(request);
        session.setMaxInactiveInterval((int) properties.idle().toSeconds());
        session.setAttribute(PERSON, account.id().value());
        session.setAttribute(STAMP, account.stamp());
        session.setAttribute(SIGNED_IN_AT, clock.millis());
        session.setAttribute(AGENT, agent(request));
        session.setAttribute(ADDRESS, addresses.of(request));
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
                Long.toString(account.id().value()));
    }

    /** The password was right; the code is still to come. */
    public void beginHalfway(HttpServletRequest request, Account account) {
        HttpSession session = renewed(request);
        session.setMaxInactiveInterval((int) SHORT.toSeconds());
        session.setAttribute(HALFWAY, account.id().value());
        session.setAttribute(STAMP, account.stamp());
        session.setAttribute(SIGNED_IN_AT, clock.millis());
    }

    /** Whose password was right a moment ago. */
    public Optional<Account> halfway(HttpServletRequest request) {
        return account(request.getSession(false), HALFWAY, SHORT);
    }

    public Optional<Person> person(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return account(session, PERSON, properties.absolute())
                .map(account -> new Person(
                        account.id(),
                        account.name(),
                        account.email(),
                        account.language(),
                        grants.of(account.id()),
                        signedInAt(session)));
    }

    /** After a change of credentials: this session goes on, the others are over. */
    public void goOn(HttpServletRequest request, UserId user) {
        accounts.find(user).ifPresent(account -> {
            HttpSession session = request.getSession();
            request.changeSessionId();
            session.setAttribute(STAMP, account.stamp());
        });
    }

    public void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /**
     * A passkey's challenge, good for one answer within minutes.
     *
     * @param purpose what is asked with it: an answer to another question is none
     */
    public void challenge(HttpServletRequest request, String purpose, String challenge) {
        HttpSession session = request.getSession();
        if (session.isNew()) {
            session.setMaxInactiveInterval((int) SHORT.toSeconds());
        }
        session.setAttribute(CHALLENGE, purpose + " " + clock.millis() + " " + challenge);
    }

    public Optional<String> takeChallenge(HttpServletRequest request, String purpose) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        String asked = (String) session.getAttribute(CHALLENGE);
        session.removeAttribute(CHALLENGE);
        return Optional.ofNullable(asked)
                .map(text -> text.split(" "))
                .filter(parts -> isOpen(parts, purpose))
                .map(parts -> parts[2]);
    }

    private boolean isOpen(String[] asked, String purpose) {
        Instant since = Instant.ofEpochMilli(Long.parseLong(asked[1]));
        return asked[0].equals(purpose) && clock.instant().isBefore(since.plus(TIME_TO_ANSWER));
    }

    /** The latest first. */
    public List<OpenSession> of(UserId user, HttpServletRequest request) {
        HttpSession here = request.getSession(false);
        String current = here == null ? "" : here.getId();
        Object stamp = accounts.find(user).map(Account::stamp).orElse(null);
        return sessions(user).stream()
                .filter(session -> Objects.equals(session.getAttribute(STAMP), stamp))
                .map(session -> open(session, session.getId().equals(current)))
                .sorted(Comparator.comparing(OpenSession::lastUsedAt).reversed())
                .toList();
    }

    /** @param mark of {@link OpenSession}; nothing happens when the user has no such session */
    public void end(UserId user, String mark) {
        sessions(user).stream().filter(session -> mark(session).equals(mark)).forEach(session -> end(user, session));
    }

    public void endOthers(UserId user, HttpServletRequest request) {
        HttpSession here = request.getSession(false);
        sessions(user).stream()
                .filter(session -> here == null || !session.getId().equals(here.getId()))
                .forEach(session -> end(user, session));
    }

    public void endAll(UserId user) {
        sessions(user).forEach(session -> repository.deleteById(session.getId()));
    }

    private void end(UserId user, Session session) {
        transaction.executeWithoutResult(status -> {
            repository.deleteById(session.getId());
            trail.note(AuditAction.SESSION_ENDED, user);
        });
    }

    private Optional<Account> account(@Nullable HttpSession session, String whose, Duration longest) {
        if (session == null
                || !(session.getAttribute(whose) instanceof Long id)
                || signedInAt(session).plus(longest).isBefore(clock.instant())) {
            return Optional.empty();
        }
        return accounts.find(new UserId(id))
                .filter(account -> Objects.equals(session.getAttribute(STAMP), account.stamp()))
                .filter(account -> !account.sample() || publicAddress.isLoopback());
    }

    private static Instant signedInAt(@Nullable HttpSession session) {
        return session != null && session.getAttribute(SIGNED_IN_AT) instanceof Long at
                ? Instant.ofEpochMilli(at)
                : Instant.EPOCH;
    }

    /** Nothing of the old session is carried over but what a signed-out visitor may have. */
    private static HttpSession renewed(HttpServletRequest request) {
        HttpSession old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        return request.getSession(true);
    }

    private static String agent(HttpServletRequest request) {
        String agent = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
        return agent.substring(0, Math.min(agent.length(), LONGEST_AGENT));
    }

    private List<Session> sessions(UserId user) {
        return List.copyOf(
                repository.findByPrincipalName(Long.toString(user.value())).values());
    }

    private static OpenSession open(Session session, boolean current) {
        Long since = session.getAttribute(SIGNED_IN_AT);
        return new OpenSession(
                mark(session),
                Objects.requireNonNullElse(session.getAttribute(AGENT), ""),
                Objects.requireNonNullElse(session.getAttribute(ADDRESS), ""),
                Instant.ofEpochMilli(since == null ? 0 : since),
                session.getLastAccessedTime(),
                current);
    }

    /** Pages name a session by a hash: its id is a key. */
    private static String mark(Session session) {
        return HexFormat.of().formatHex(Secrets.hash("session " + session.getId()), 0, 12);
    }
}
