package newsletter.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import newsletter.testing.TestProvider;
import newsletter.testing.TestProvider.Somebody;
import newsletter.testing.TestVisitor;
import newsletter.testing.TestVisitor.Page;
import newsletter.testing.process.Site;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in is left to an identity provider. */
class ProviderSignInIT {

    private static final Somebody ADA =
            new Somebody("ada-1", "ada@desk.example", true, "Ada Archer", List.of("newsroom-admins", "everybody"));

    private static TestProvider provider;
    private static Site site;
    private static Site.Node node;

    @BeforeAll
    static void start() {
        provider = new TestProvider();
        site = Site.open();
        node = site.start(
                "provided",
                "newsletter.sign-in.local=false",
                "newsletter.sign-in.oidc.issuer=" + provider.issuer(),
                "newsletter.sign-in.oidc.name=Harbour House",
                "newsletter.sign-in.oidc.groups[newsroom-admins]=admin",
                "newsletter.sign-in.oidc.groups[desk]=editor");
    }

    @AfterAll
    static void stop() {
        site.close();
        provider.close();
    }

    @Test
    void givesPeopleTheRolesOfTheirGroupsAtEverySignIn() {
        TestVisitor visitor = visitor();
        assertThat(visitor.get("/sign-in").text())
                .contains("Sign in with Harbour House")
                .doesNotContain("Password");

        assertThat(signIn(visitor, ADA).location()).isEqualTo("/desk");
        assertThat(visitor.get("/desk").text()).contains("Ada Archer", "Admin of all lists");

        Somebody eve = new Somebody("eve-1", "eve@desk.example", true, "Eve", List.of("desk"));
        TestVisitor eves = visitor();
        signIn(eves, eve);
        assertThat(eves.get("/desk").text()).contains("Editor of all lists");
        assertThat(eves.get("/desk/users").status()).isEqualTo(403);

        Somebody gone = new Somebody("eve-1", "eve@desk.example", true, "Eve", List.of());
        assertThat(signIn(visitor(), gone).location()).isEqualTo("/sign-in?done=provider-refused");
        assertThat(eves.get("/desk").text()).as("a session from before").doesNotContain("Editor of all lists");
    }

    @Test
    void bringsNobodyBackWhoWasRemoved() throws SQLException {
        Somebody max = new Somebody("max-1", "max@desk.example", true, "Max", List.of("desk"));
        Somebody another = new Somebody("max-2", "max@desk.example", true, "Max", List.of("desk"));
        TestVisitor visitor = visitor();
        signIn(visitor, max);
        assertThat(visitor.get("/desk").status()).isEqualTo(200);

        try (Connection connection = DriverManager.getConnection(site.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE app_user SET removed_at = NOW(3) WHERE email = 'max@desk.example'");
        }

        assertThat(visitor.get("/desk").status()).isEqualTo(303);
        assertThat(signIn(visitor(), max).location()).isEqualTo("/sign-in?done=provider-refused");
        assertThat(signIn(visitor(), another).location()).isEqualTo("/sign-in?done=provider-refused");
    }

    @Test
    void refusesWhomItCannotTellApart() {
        Somebody unverified = new Somebody("mallory", "ada@desk.example", false, "Mallory", List.of("newsroom-admins"));

        Page answer = signIn(visitor(), unverified);

        assertThat(answer.location()).isEqualTo("/sign-in?done=provider-refused");
    }

    @Test
    void refusesAnAnswerThatItDidNotAskFor() {
        TestVisitor visitor = visitor();
        String authorization = visitor.get("/sign-in/oidc/provider").location();
        URI back = provider.signIn(authorization, ADA);

        assertThat(visitor().get(path(back)).location())
                .as("in another browser")
                .isEqualTo("/sign-in?done=provider-failed");
        assertThat(visitor.get(path(back).replaceAll("state=[^&]*", "state=forged"))
                        .location())
                .isEqualTo("/sign-in?done=provider-failed");
    }

    @Test
    void letsNobodyInAnyOtherWay() {
        TestVisitor visitor = visitor();

        assertThat(visitor.get("/lost-password").location()).startsWith("/sign-in");
        assertThat(visitor.get("/register/anything").location()).startsWith("/sign-in");
        assertThat(visitor.post("/sign-in", Map.of("email", "ada@desk.example", "password", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(node.process().wholeLog()).doesNotContain("/set-up/");
    }

    private static Page signIn(TestVisitor visitor, Somebody somebody) {
        String authorization = visitor.get("/sign-in/oidc/provider").location();
        assertThat(authorization).startsWith(provider.issuer() + "/authorize").contains("code_challenge_method=S256");
        return visitor.get(path(provider.signIn(authorization, somebody)));
    }

    /** Whatever host the links name, the service listens elsewhere in this test. */
    private static String path(URI uri) {
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private static TestVisitor visitor() {
        return new TestVisitor(node.process().api());
    }
}
