package newsletter.identity.signin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import newsletter.identity.Grant;
import newsletter.identity.Role;
import newsletter.identity.UserId;
import newsletter.kernel.EmailAddress;
import newsletter.testing.TestApi;
import newsletter.testing.TestVisitor;
import org.springframework.context.ApplicationContext;

/** People of the newsroom for tests, made the way that the service makes them. */
public final class TestPeople {

    public static final String PASSWORD = "violet harbour crane seven";

    private final OneTimeLinks links;
    private final Registrations registrations;

    public TestPeople(OneTimeLinks links, Registrations registrations) {
        this.links = links;
        this.registrations = registrations;
    }

    public static TestPeople in(ApplicationContext service) {
        return new TestPeople(service.getBean(OneTimeLinks.class), service.getBean(Registrations.class));
    }

    /** Joins by an invitation, with {@link #PASSWORD}. */
    public Account join(String email, Grant... grants) {
        String secret =
                links.invitation(new EmailAddress(email).value(), List.of(grants), new UserId(1), Duration.ofDays(1));
        return registrations
                .accept(secret, email.substring(0, email.indexOf('@')), PASSWORD)
                .orElseThrow();
    }

    /** Joins, and sets up an authenticator app that nobody has: signing in ends halfway. */
    public Account joinWithCodes(ApplicationContext service, String email, Grant... grants) {
        Account account = join(email, grants);
        Accounts accounts = service.getBean(Accounts.class);
        accounts.proposeTotp(account.id(), new byte[] {1});
        accounts.confirmTotp(account.id(), 0);
        return account;
    }

    public Account admin() {
        return join("ada@desk.example", new Grant(Role.ADMIN, null));
    }

    public String setUpLink() {
        return "/set-up/" + links.setUp(Duration.ofHours(1));
    }

    public String invitation(String email, Grant... grants) {
        return "/register/" + links.invitation(email, List.of(grants), new UserId(1), Duration.ofDays(1));
    }

    public String resetLink(Account account) {
        return "/reset-password/" + links.reset(account.id(), Duration.ofMinutes(30));
    }

    /** A browser in which the account is signed in. */
    public TestVisitor signedIn(TestApi api, Account account) {
        TestVisitor visitor = new TestVisitor(api);
        TestVisitor.Page page = visitor.submit("/sign-in", Map.of("email", account.email(), "password", PASSWORD));
        if (page.status() != 303) {
            throw new AssertionError("not signed in: " + page.status() + " " + page.text());
        }
        return visitor;
    }
}
