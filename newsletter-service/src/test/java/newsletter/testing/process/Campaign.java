package newsletter.testing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import newsletter.testing.Newsroom;
import newsletter.testing.TestApi;

/** A mailing list of its own with its readers, and one edition of it. */
public final class Campaign {

    private static final Duration IMPORTS_WITHIN = Duration.ofMinutes(5);

    /** Far above what any run takes: only one that stands still comes to it. */
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(10);

    private final Site site;
    private final String list;
    private final Set<String> readers;
    private long edition;

    private Campaign(Site site, String list, int readers) {
        this.site = site;
        this.list = list;
        this.readers = IntStream.rangeClosed(1, readers)
                .mapToObj(n -> "%s-%06d@reader.example".formatted(list, n))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Campaign prepare(Site site, String list, int readers) {
        Campaign campaign = new Campaign(site, list, readers);
        campaign.prepare();
        return campaign;
    }

    /** The addresses of all, in the order of their import. */
    public Set<String> readers() {
        return readers;
    }

    public long edition() {
        return edition;
    }

    /** Commits the edition; sending begins a moment later. */
    public Campaign sendNow() {
        TestApi.Answer answer = site.api().post("/api/v1/lists/" + list + "/editions", "{\"sendNow\": true}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        edition = answer.json().path("id").asLong();
        return this;
    }

    /** Waits until so many of the edition's messages have been taken. */
    public Campaign awaitTaken(int messages) {
        await("%d messages of edition %d".formatted(messages, edition))
                .atMost(ENDS_WITHIN)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> taken() >= messages);
        return this;
    }

    /** How many of the edition's messages were taken so far. */
    public long taken() {
        String id = "<" + edition + ".";
        return site.relay().journal().stream()
                .filter(arrival -> arrival.messageId().startsWith(id))
                .count();
    }

    public boolean isSent() {
        return state().equals("SENT");
    }

    public String state() {
        return site.api()
                .get("/api/v1/editions/" + edition)
                .json()
                .path("state")
                .asString();
    }

    /** Waits for the end of the edition and has it judged. */
    public Verdict verdictWhenSent() {
        await("edition " + edition + " SENT")
                .atMost(ENDS_WITHIN)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> answersYes(this::isSent));
        return verdict();
    }

    /** As it stands now. */
    public Verdict verdict() {
        return new LedgerOracle(site.api(), site.relay()).judge(edition, readers);
    }

    /** A service that does not answer has not ended its edition yet. */
    private static boolean answersYes(BooleanSupplier question) {
        try {
            return question.getAsBoolean();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void prepare() {
        TestApi api = site.api();
        new Newsroom(api, Instant.now()).open();
        assertThat(api.put("/api/v1/lists/" + list, """
                        {"name": "%1$s", "fromName": "The Harbour Post", "fromAddress": "digest@harbour.example",
                         "postalAddress": "1 Quay Street, Port Harbour", "sections": ["politics", "science", "sport"],
                         "timeZone": "UTC", "hour": 7}""".formatted(list)).status())
                .isEqualTo(201);
        String csv = readers.stream()
                .map(reader -> reader + ",confirmed\n")
                .collect(Collectors.joining("", "email,status\n", ""));
        TestApi.Answer started = api.send("POST", "/api/v1/lists/" + list + "/imports", "text/csv", csv);
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        String path = "/api/v1/imports/" + started.json().path("id").asLong();
        await("import")
                .atMost(IMPORTS_WITHIN)
                .until(() ->
                        !"RUNNING".equals(api.get(path).json().path("state").asString()));
        assertThat(api.get(path).json().path("created").asInt()).isEqualTo(readers.size());
    }
}
