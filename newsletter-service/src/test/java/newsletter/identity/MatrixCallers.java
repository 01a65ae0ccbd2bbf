package newsletter.identity;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import newsletter.audience.LinkTokens;
import newsletter.audience.ReaderTokens;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.kernel.ListId;
import newsletter.kernel.SubscriptionId;
import newsletter.testing.Newsroom;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import newsletter.web.ListDirectory;
import org.jspecify.annotations.Nullable;

/** The callers that are the columns of the access matrix, and the things that its requests are about. */
final class MatrixCallers {

    private static final String OTHER_LIST = "evening";

    private final TestApi api;
    private final TestClock clock;
    private final TestDatabase database;
    private final TestTokens tokens;
    private final ReaderTokens readers;
    private final LinkTokens links;
    private final ListDirectory lists;

    private final Map<String, String> things = new HashMap<>();
    private final Map<String, String> made = new HashMap<>();

    MatrixCallers(
            TestApi api,
            TestClock clock,
            TestDatabase database,
            TestTokens tokens,
            ReaderTokens readers,
            LinkTokens links,
            ListDirectory lists) {
        this.api = api;
        this.clock = clock;
        this.database = database;
        this.tokens = tokens;
        this.readers = readers;
        this.links = links;
        this.lists = lists;
        open();
    }

    private void open() {
        Newsroom newsroom = new Newsroom(api, TestClock.START).open();
        newsroom.subscribe("ann@reader.example,Ann,,,,,confirmed", "lea@reader.example,Lea,,,,,confirmed");
        newsroom.list(OTHER_LIST);
        things.put("{import}", text("SELECT MAX(id) FROM subscriber_import"));
        things.put(
                "{edition}",
                api.post("/api/v1/lists/morning/editions", "{}")
                        .json()
                        .path("id")
                        .asString());
        things.put("{reader}", readers.issue(subscription("ann@reader.example"), Purpose.PREFERENCES));
        things.put("{leaver}", readers.issue(subscription("lea@reader.example"), Purpose.UNSUBSCRIBE));
        things.put(
                "{returner}",
                links.issue(
                        subscription("lea@reader.example").value(),
                        LinkTokens.Purpose.RETURN,
                        clock.instant().plus(Duration.ofDays(30))));
        made.put("expired", tokens.create(Permissions.all(), clock.instant().plusSeconds(60)));
        clock.advance(Duration.ofMinutes(2));
        made.put("revoked", tokens.revoked());
    }

    /** With what stands in braces replaced by what is there. */
    String fill(String request) {
        String filled = request;
        for (Map.Entry<String, String> thing : things.entrySet()) {
            filled = filled.replace(thing.getKey(), thing.getValue());
        }
        return filled.replace("[", "%5B").replace("]", "%5D");
    }

    /** @param right such as {@code picks:write} */
    TestApi of(String column, String right) {
        return switch (column) {
            case "nobody" -> api.withoutToken();
            case "admin" -> api;
            case "reader" -> api.withToken(fill("{reader}"));
            case "expired", "revoked" -> api.withToken(made.getOrDefault(column, ""));
            default -> api.withToken(made.computeIfAbsent(column + " " + right, key -> scoped(column, right)));
        };
    }

    private String scoped(String column, String right) {
        String[] parts = right.toUpperCase(Locale.ROOT).split(":");
        Area area = Area.valueOf(parts[0]);
        Access access = Access.valueOf(parts[1]);
        return switch (column) {
            case "right" -> one(area, access, null);
            case "lesser" -> one(area, Access.READ, null);
            case "ours" -> one(area, access, lists.bySlug(Newsroom.LIST).orElseThrow());
            case "theirs" -> one(area, access, lists.bySlug(OTHER_LIST).orElseThrow());
            case "others" -> tokens.create(allBut(area), null);
            default -> throw new IllegalArgumentException("Nobody is called " + column);
        };
    }

    private String one(Area area, Access access, @Nullable ListId list) {
        return tokens.create(new Permissions(Set.of(new Scope(area, access, list))), null);
    }

    private static Permissions allBut(Area area) {
        return new Permissions(Arrays.stream(Area.values())
                .filter(other -> other != area)
                .map(other -> new Scope(other, Access.WRITE, null))
                .collect(Collectors.toSet()));
    }

    private SubscriptionId subscription(String email) {
        return new SubscriptionId(Long.parseLong(text("""
                SELECT s.id FROM subscription s JOIN subscriber r ON r.id = s.subscriber_id WHERE r.email = '%s'
                """.formatted(email))));
    }

    private String text(String sql) {
        return database.jdbc().sql(sql).query(String.class).single();
    }
}
