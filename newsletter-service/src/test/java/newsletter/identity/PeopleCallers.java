package newsletter.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import newsletter.identity.signin.Account;
import newsletter.identity.signin.TestPeople;
import newsletter.testing.Newsroom;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestVisitor;
import newsletter.testing.TestVisitor.Page;
import newsletter.web.ListDirectory;
import org.springframework.context.ApplicationContext;

/** The people who are the columns of their matrix, each in a browser, and the things that its requests are about. */
final class PeopleCallers {

    private static final String SIGN_IN = "/sign-in";
    private static final String ACCOUNT = "/account";
    private static final String CODE = "/sign-in/code";
    private static final int OK = 200;

    private final TestApi api;
    private final TestPeople people;
    private final ListDirectory lists;
    private final Map<String, String> things = new HashMap<>();
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, TestVisitor> visitors = new HashMap<>();

    PeopleCallers(ApplicationContext service) {
        this.api = service.getBean(TestApi.class);
        this.people = TestPeople.in(service);
        this.lists = service.getBean(ListDirectory.class);
        Newsroom newsroom = new Newsroom(api, TestClock.START).open();
        newsroom.list("evening");
        List.of("admin", "list-admin", "editor", "ours", "theirs", "analyst").forEach(this::join);
        accounts.put("halfway", people.joinWithCodes(service, "hal@desk.example", new Grant(Role.ADMIN, null)));
        Account user = people.join("usher@desk.example", new Grant(Role.EDITOR, null));
        things.put("{user}", Long.toString(user.id().value()));
        things.put("{set-up}", people.setUpLink());
        things.put("{register}", people.invitation("new@desk.example", new Grant(Role.EDITOR, null)));
        things.put("{reset}", people.resetLink(user));
        things.put("{token}", token());
        things.put("{source}", source());
        things.put("{edition}", edition());
    }

    private void join(String column) {
        accounts.put(column, people.join(column + "@desk.example", grant(column)));
    }

    private Grant grant(String column) {
        return switch (column) {
            case "admin" -> new Grant(Role.ADMIN, null);
            case "list-admin" ->
                new Grant(Role.ADMIN, lists.bySlug(Newsroom.LIST).orElseThrow());
            case "editor" -> new Grant(Role.EDITOR, null);
            case "ours" -> new Grant(Role.EDITOR, lists.bySlug(Newsroom.LIST).orElseThrow());
            case "theirs" -> new Grant(Role.EDITOR, lists.bySlug("evening").orElseThrow());
            case "analyst" -> new Grant(Role.ANALYST, null);
            default -> throw new IllegalArgumentException("Nobody is called " + column);
        };
    }

    private String token() {
        return api.post("/api/v1/tokens", """
                        {"name": "site", "scopes": [{"area": "views", "access": "write"}]}""").json().path("id").asString();
    }

    private String edition() {
        return api.post("/api/v1/lists/morning/editions", "{}")
                .json()
                .path("id")
                .asString();
    }

    private String source() {
        api.put("/api/v1/sources/cms", """
                {"name": "Our system", "kind": "push"}""");
        return "cms";
    }

    /** With what stands in braces replaced by what is there. */
    String fill(String request) {
        String filled = request;
        for (Map.Entry<String, String> thing : things.entrySet()) {
            filled = filled.replace(thing.getKey(), thing.getValue());
        }
        return filled;
    }

    /** What the page answers; a POST comes with the token that a form of theirs would bring. */
    Page ask(String column, String method, String request) {
        Session session = session(column);
        String path = fill(request);
        return method.equals("GET") ? session.visitor.get(path) : post(session.visitor, path, session.csrf);
    }

    /** @param csrf empty for none */
    Page askWithout(String column, String request) {
        return post(session(column).visitor, fill(request), "");
    }

    TestVisitor visitor(String column) {
        return session(column).visitor;
    }

    private static Page post(TestVisitor visitor, String path, String csrf) {
        boolean isScripts = path.matches(".*/passkeys?(\\?.*)?");
        return visitor.send(
                "POST",
                path,
                isScripts ? "application/json" : "application/x-www-form-urlencoded",
                isScripts ? "{}" : "",
                csrf);
    }

    /** As they are: some of the requests sign somebody out, or take the code's last chance. */
    private Session session(String column) {
        TestVisitor visitor = visitors.computeIfAbsent(column, this::begin);
        Page page = visitor.get(home(column));
        if (page.status() != OK) {
            visitor = begin(column);
            visitors.put(column, visitor);
            page = visitor.get(home(column));
        }
        return new Session(visitor, page.html().select("input[name=_csrf]").attr("value"));
    }

    private TestVisitor begin(String column) {
        return switch (column) {
            case "nobody" -> new TestVisitor(api);
            case "token" -> new TestVisitor(api).with("Authorization", "Bearer " + TestApi.ADMIN_TOKEN);
            default -> people.signedIn(api, Objects.requireNonNull(accounts.get(column), column));
        };
    }

    private static String home(String column) {
        return switch (column) {
            case "nobody", "token" -> SIGN_IN;
            case "halfway" -> CODE;
            default -> ACCOUNT;
        };
    }

    private record Session(TestVisitor visitor, String csrf) {}
}
