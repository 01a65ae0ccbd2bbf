package newsletter.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsletter.identity.Grant;
import newsletter.identity.Role;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestVisitor;
import newsletter.testing.TestVisitor.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What people would not send: every form answers it with a page that tells nothing of the inside. */
@ServiceTest
class BadFormsServiceTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final List<String> FIELDS = List.of(
            "email",
            "name",
            "password",
            "current",
            "code",
            "language",
            "continue",
            "mark",
            "id",
            "role",
            "role-morning",
            "area-lists",
            "lists",
            "everything",
            "expiresAt",
            "user");
    private static final Map<String, String> VALUES = Map.of(
            "NUL", "\0",
            "control characters", "a\0b\r\nSet-Cookie: session=x\u0007\u001b[2J",
            "right to left", "\u202Egnp.exe\u2028",
            "markup", "\"'><script>alert(1)</script>${7*7}<#assign x=1>",
            "quotes of SQL", "' OR 1=1 -- \\",
            "a pile of accents", "e\u0301".repeat(2000),
            "a smile", "\uD83D\uDE00".repeat(300));
    private static final List<String> CREDENTIALS = List.of(
            "",
            "null",
            "[]",
            "{}",
            "\"passkey\"",
            "{\"id\":null}",
            "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{},\"clientExtensionResults\":{}}",
            "{\"id\":\"AA\",\"rawId\":\"!!\",\"type\":7,\"response\":null}",
            """
            {"id":"AA","rawId":"AA","type":"public-key","clientExtensionResults":{},"response":{"attestationObject":"AA",
             "clientDataJSON":"AA","authenticatorData":"AA","signature":"AA","userHandle":"AA","transports":[]}}""",
            "[".repeat(5000),
            "x".repeat(70_000));

    @Autowired
    ApplicationContext service;

    @Autowired
    TestApi api;

    private TestPeople people;
    private Account user;
    private TestVisitor ada;

    @BeforeEach
    void adaIsSignedIn() {
        people = TestPeople.in(service);
        user = people.admin();
        ada = people.signedIn(api, user);
    }

    @TestFactory
    Stream<DynamicTest> answersWhateverIsTyped() {
        return forms().flatMap(form -> VALUES.entrySet().stream()
                .map(value -> dynamicTest(
                        form + " " + value.getKey(), () -> plain(post(form, allFields(value.getValue()))))));
    }

    @TestFactory
    Stream<DynamicTest> answersWhatIsMissingMalformedOrFarTooLong() {
        return forms().flatMap(form -> Stream.of(
                dynamicTest(form + " nothing", () -> plain(post(form, ""))),
                dynamicTest(
                        form + " no text of UTF-8", () -> plain(post(form, "email=%ff%fe&name=%c0%80&code=%ed%a0%80"))),
                dynamicTest(form + " broken escapes", () -> plain(post(form, "email=%zz&name=%"))),
                dynamicTest(
                        form + " the same twice",
                        () -> plain(post(form, "email=a&email=b&name=a&name=b&code=1&code=2"))),
                dynamicTest(form + " a megabyte", () -> plain(post(form, "password=" + "x".repeat(1_000_000)))),
                dynamicTest(form + " three megabytes", () -> plain(post(form, "name=" + "x".repeat(3_000_000))))));
    }

    @TestFactory
    Stream<DynamicTest> answersEveryMethod() {
        return forms().flatMap(form -> Stream.of("PUT", "PATCH", "DELETE")
                .map(method -> dynamicTest(method + " " + form, () -> {
                    Page page = ada.send(method, form, FORM, "", ada.csrf("/account"));
                    plain(page);
                    assertThat(page.status()).isNotIn(200, 303);
                })));
    }

    @TestFactory
    Stream<DynamicTest> takesNothingForAPasskeyThatIsNone() {
        String register = people.invitation("eve@desk.example", new Grant(Role.EDITOR, null)) + "/passkey";
        return Stream.of("/sign-in/passkey", "/account/passkeys", register)
                .flatMap(path -> CREDENTIALS.stream()
                        .map(body -> dynamicTest(path + " " + body.substring(0, Math.min(40, body.length())), () -> {
                            String csrf = ada.csrf("/account");
                            assertThat(ada.send("POST", path + "/options?name=Eve", FORM, "", csrf)
                                            .status())
                                    .isEqualTo(200);
                            Page page = ada.send("POST", path + "?name=Eve", JSON, body, csrf);
                            plain(page);
                            assertThat(page.status()).isBetween(400, 499);
                        })));
    }

    @Test
    void refusesAnOverlongNameAlsoWithAPasskey() {
        String path = people.invitation("eve@desk.example", new Grant(Role.EDITOR, null)) + "/passkey";
        String csrf = ada.csrf("/account");
        ada.send("POST", path + "/options?name=Eve", FORM, "", csrf);

        Page page = ada.send("POST", path + "?name=" + "E".repeat(300), JSON, CREDENTIALS.get(8), csrf);

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text()).contains("A name is one line of at most 120 characters");
    }

    @TestFactory
    Stream<DynamicTest> namesTheFieldWhenANameIsNone() {
        String register = people.invitation("eve@desk.example", new Grant(Role.EDITOR, null));
        return Stream.of("/account/profile", register)
                .flatMap(form -> Stream.of("", "  ", "E".repeat(121), "E\0ve", "Eve\r\nBcc: x", "\u202Eeve")
                        .map(name -> dynamicTest(form, () -> {
                            Page page = post(
                                    form,
                                    "name=" + encoded(name) + "&password=" + encoded("lantern meadow copper twelve"));
                            assertThat(page.status()).isEqualTo(400);
                            assertThat(page.html().select("[role=alert] a").eachAttr("href"))
                                    .containsExactly("#name");
                            assertThat(page.html().select("#name").attr("aria-invalid"))
                                    .isEqualTo("true");
                        })));
    }

    private Stream<String> forms() {
        String id = Long.toString(user.id().value());
        return Stream.of(
                "/sign-in",
                "/sign-in/code",
                "/sign-in/sample",
                "/lost-password",
                people.setUpLink(),
                people.invitation("new@desk.example", new Grant(Role.EDITOR, null)),
                people.resetLink(user),
                "/account/profile",
                "/account/password",
                "/account/codes/confirm",
                "/account/codes/remove",
                "/account/passkeys/remove",
                "/account/sessions/end",
                "/desk/users/invitations",
                "/desk/users/" + id + "/grants",
                "/desk/tokens");
    }

    private Page post(String form, String body) {
        return ada.send("POST", form, FORM, body, ada.csrf("/account"));
    }

    private static void plain(Page page) {
        assertThat(page.status()).as(page.text()).isLessThan(500);
        assertThat(page.body())
                .doesNotContain("Exception", "at newsletter.", "at org.", "at java.", "SELECT ", "<script>alert");
    }

    private static String allFields(String value) {
        return FIELDS.stream().map(field -> field + "=" + encoded(value)).collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
