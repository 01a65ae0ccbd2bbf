package newsletter.identity.signin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import newsletter.testing.PageCheck;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestBrowser;
import newsletter.testing.TestClock;
import newsletter.testing.TestLetters;
import newsletter.testing.TestRelay;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The newsroom's people in Chromium: from the link of the log to a passkey. */
@ServiceTest
class NewsroomPagesTest {

    private static final String NEW_PASSWORD = "lantern meadow copper twelve";

    private static TestBrowser chromium;

    @Autowired
    OneTimeLinks links;

    @Autowired
    Registrations registrations;

    @Autowired
    TestApi api;

    @Autowired
    TestRelay relay;

    @Autowired
    TestClock clock;

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void startBrowser() {
        chromium = TestBrowser.start();
    }

    @AfterAll
    static void closeBrowser() {
        chromium.close();
    }

    @Test
    void fromTheLinkOfTheLogToAnEditorWithAPasskey() {
        try (BrowserContext admins = newContext();
                BrowserContext editors = newContext()) {
            Page ada = open(admins, new TestPeople(links, registrations).setUpLink());
            PageCheck.check(ada, "set-up");
            ada.getByLabel("Email address").fill("ada@desk.example");
            ada.getByLabel("Your name").fill("Ada Archer");
            ada.getByLabel("Password").first().fill(TestPeople.PASSWORD);
            press(ada, "Make my account");
            assertThat(heading(ada)).hasText("Good to see you, Ada Archer");
            PageCheck.check(ada, "start");

            invite(ada, "eve@desk.example");

            Page eve = open(editors, linkTo("eve@desk.example"));
            withAuthenticator(eve);
            PageCheck.check(eve, "register");
            eve.getByLabel("Your name").fill("Eve Editor");
            press(eve, "Use a passkey");
            assertThat(heading(eve)).hasText("Good to see you, Eve Editor");
            assertThat(eve.locator("main")).containsText("Editor of all lists");

            signOut(eve);
            assertThat(eve.locator("main")).containsText("You are signed out.");
            PageCheck.check(eve, "sign-in");
            press(eve, "Sign in with a passkey");
            assertThat(heading(eve)).hasText("Good to see you, Eve Editor");
            eve.navigate(local("/account"));
            assertThat(eve.locator("main")).containsText("First passkey");
            PageCheck.check(eve, "account-with-passkey");

            ada.navigate(local("/desk/users"));
            assertThat(ada.locator("main")).containsText("Eve Editor");
            PageCheck.check(ada, "users");
        }
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    @Test
    void throughALostPasswordAndAnAuthenticatorApp() {
        new TestPeople(links, registrations).admin();
        try (BrowserContext context = newContext()) {
            Page ada = open(context, "/lost-password");
            PageCheck.check(ada, "lost-password");
            ada.getByLabel("Email address").fill("ada@desk.example");
            press(ada, "Send the link");
            assertThat(heading(ada)).hasText("Look at your email");
            PageCheck.check(ada, "lost-password-sent");

            ada.navigate(local(linkTo("ada@desk.example")));
            PageCheck.check(ada, "reset-password");
            ada.getByLabel("New password").first().fill(NEW_PASSWORD);
            press(ada, "Set the password");
            assertThat(ada.locator("main")).containsText("The new password is set. Sign in with it.");

            signIn(ada);
            assertThat(heading(ada)).hasText("Good to see you, ada");
            ada.navigate(local("/account"));
            press(ada, "Set up an authenticator app");
            PageCheck.check(ada, "codes");
            TestCodes app =
                    new TestCodes(ada.locator("#totp-secret").textContent().strip());
            ada.getByLabel("Code", new Page.GetByLabelOptions().setExact(true)).fill(app.at(clock.instant()));
            press(ada, "Turn on");
            assertThat(heading(ada)).hasText("Recovery codes");
            PageCheck.check(ada, "recovery-codes");
            ada.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("I have kept them"))
                    .click();
            PageCheck.check(ada, "account");

            signOut(ada);
            clock.advance(Duration.ofSeconds(30));
            signIn(ada);
            assertThat(heading(ada)).hasText("One more step");
            PageCheck.check(ada, "code");
            ada.getByLabel("Code", new Page.GetByLabelOptions().setExact(true)).fill("123456");
            press(ada, "Sign in");
            assertThat(ada.locator("main")).containsText("That code is not right.");
            ada.getByLabel("Code", new Page.GetByLabelOptions().setExact(true)).fill(app.at(clock.instant()));
            press(ada, "Sign in");
            assertThat(heading(ada)).hasText("Good to see you, ada");

            ada.navigate(local("/account/codes/remove"));
            PageCheck.check(ada, "codes-remove");
            ada.navigate(local("/account/password"));
            PageCheck.check(ada, "password");
            ada.navigate(local("/register/" + Secrets.next()));
            PageCheck.check(ada, "link-gone");
        }
        complaints.removeIf(complaint -> complaint.contains("status of 4"));
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    @Test
    void theDeskOfAnAdmin() {
        new TestPeople(links, registrations).admin();
        try (BrowserContext context = newContext()) {
            Page ada = open(context, "/sign-in");
            signIn(ada, TestPeople.PASSWORD);
            ada.navigate(local("/desk/tokens"));
            ada.getByLabel("Name").first().fill("The site’s forms");
            ada.getByLabel("Articles and sections").selectOption("write");
            PageCheck.check(ada, "tokens");
            press(ada, "Make the token");
            assertThat(heading(ada)).hasText("The token The site’s forms");
            PageCheck.check(ada, "token-created");
            String token = ada.locator("#token").textContent().strip();
            assertThat(api.withToken(token).get("/api/v1/articles").status()).isEqualTo(200);
            assertThat(api.withToken(token).get("/api/v1/lists").status()).isEqualTo(403);

            ada.navigate(local("/desk/tokens"));
            ada.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Revoke The site’s forms"))
                    .click();
            Locator dialog = ada.getByRole(AriaRole.DIALOG);
            assertThat(dialog).containsText("Revoke The site’s forms?");
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Revoke"))
                    .click();
            assertThat(ada.locator("main")).containsText("The token was revoked.");
            assertThat(api.withToken(token).get("/api/v1/articles").status()).isEqualTo(401);

            ada.navigate(local("/desk/audit"));
            assertThat(ada.locator("main")).containsText("token.revoked");
            PageCheck.check(ada, "audit");
        }
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    private void invite(Page ada, String email) {
        ada.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("People"))
                .first()
                .click();
        ada.getByLabel("Email address").fill(email);
        ada.getByLabel("Role: all lists").selectOption("editor");
        press(ada, "Send the invitation");
        assertThat(ada.locator("main")).containsText("The invitation is on its way.");
        assertThat(ada.locator("main")).containsText(email);
    }

    private void signIn(Page page) {
        signIn(page, NEW_PASSWORD);
    }

    private void signIn(Page page, String password) {
        page.getByLabel("Email address").fill("ada@desk.example");
        page.getByLabel("Password").first().fill(password);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
    }

    private static void signOut(Page page) {
        page.locator("details.account summary").click();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign out").setExact(true))
                .first()
                .click();
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static Locator heading(Page page) {
        return page.locator("h1");
    }

    /** Holds keys, and answers at once as somebody whose finger it knows. */
    private static void withAuthenticator(Page page) {
        CDPSession session = page.context().newCDPSession(page);
        session.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject parameters = new JsonObject();
        parameters.add("options", options);
        session.send("WebAuthn.addVirtualAuthenticator", parameters);
    }

    private BrowserContext newContext() {
        return chromium.browser().newContext(new Browser.NewContextOptions().setLocale("en-GB"));
    }

    private Page open(BrowserContext context, String path) {
        Page page = context.newPage();
        PageCheck.listen(page, complaints);
        page.navigate(local(path));
        return page;
    }

    /** Passkeys are bound to a name, and this service's is localhost. */
    private String local(String path) {
        return api.address(path).toString().replace("127.0.0.1", "localhost");
    }

    private String linkTo(String address) {
        return TestLetters.link(TestLetters.await(relay, address, 1));
    }
}
