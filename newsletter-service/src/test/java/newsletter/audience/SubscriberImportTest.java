package newsletter.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class SubscriberImportTest {

    private static final String HEADER = "email,name,sections,days,hour,timeZone,language,status\n";

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    TestClock clock;

    @Autowired
    SubscriberImports imports;

    private AudienceApi audience;

    @BeforeEach
    void createList() {
        audience = new AudienceApi(api);
        audience.createList();
    }

    @Test
    void importsReadersWithWhatTheyChose() {
        JsonNode report = audience.importFile(HEADER
                + "Ann@Mail.example,Ann,world|economy,mon|thu,18,America/New_York,en,confirmed\n"
                + "bo@mail.example,,,,,,,unconfirmed\n");

        assertThat(counts(report)).isEqualTo("COMPLETED 2 2 0 0");
        assertThat(reader("ann@mail.example"))
                .containsEntry("status", "CONFIRMED")
                .containsEntry("days", 9)
                .containsEntry("hour", 18)
                .containsEntry("zone", "America/New_York")
                .containsEntry("active_since", Timestamp.from(TestClock.START))
                .containsEntry("consent_source", "import by bootstrap");
        assertThat(reader("bo@mail.example"))
                .containsEntry("status", "UNCONFIRMED")
                .containsEntry("section_set_id", null)
                .containsEntry("language", null)
                .containsEntry("days", 127)
                .containsEntry("hour", 7)
                .containsEntry("zone", "Europe/Berlin")
                .containsEntry("consent_at", null);
    }

    @Test
    void opensSlotsThatAreDueInTheFuture() {
        audience.importFile("email\nann@mail.example\n");

        assertThat(database.jdbc()
                        .sql("SELECT next_due_at FROM slot")
                        .query(Timestamp.class)
                        .single())
                .isEqualTo(Timestamp.valueOf("2026-03-11 06:00:00"));
    }

    @Test
    void keepsTheGoodRowsAndNamesLineAndFieldOfTheBad() {
        JsonNode report = audience.importFile(HEADER
                + "good@mail.example,\"A, \"\"B\"\"\",world,daily,0,UTC,en,confirmed\n"
                + "not an address,,,,,,,\n"
                + ",,,,,,,\n"
                + "\"two\nlines\"@mail.example,,,,,,,\n"
                + "a@mail.example,,sport,someday,24,Mars/Base,xx-nope,maybe\n"
                + "b@mail.example,\u0000,,,,,,\n"
                + "c@mail.example\n"
                + "\n"
                + "d@mail.example," + "x".repeat(70_000) + ",,,,,,\n"
                + "last@mail.example,,,,,,,confirmed");

        assertThat(counts(report)).isEqualTo("COMPLETED 10 2 0 8");
        assertThat(errors(report))
                .containsExactly(
                        "3 email",
                        "4 email",
                        "5 row",
                        "6 email",
                        "7 sections",
                        "7 days",
                        "7 hour",
                        "7 timeZone",
                        "7 language",
                        "7 status",
                        "8 name",
                        "9 row",
                        "11 row");
    }

    @Test
    void refusesOnlyTheRowThatIsNotUtf8() {
        byte[] file = (HEADER + "ann@mail.example,J\u00fcrgen,,,,,,\nbo@mail.example,Bo,,,,,,\n")
                .getBytes(StandardCharsets.ISO_8859_1);

        ImportReport report = imports.run("morning", new java.io.ByteArrayInputStream(file), "test");

        assertThat(report.created()).isEqualTo(1);
        assertThat(report.errors()).containsExactly(new ImportError(2, "row", "is not valid UTF-8"));
    }

    @Test
    void failsClearlyWhenTheFileIsNoListOfReaders() {
        assertThat(failure("")).isEqualTo("the file is empty");
        assertThat(failure("email,shoeSize\n")).contains("unknown column \"shoeSize\"");
        assertThat(failure("email,email\n")).contains("twice");
        assertThat(failure("name,hour\n")).contains("no column email");
    }

    @Test
    void takesColumnsInAnyOrderAfterAByteOrderMark() {
        JsonNode report =
                audience.importFile("\uFEFFstatus,externalId,email,attr.Plan,consentAt,consentIp,consentSource\r\n"
                        + "confirmed,42,ann@mail.example,gold,2026-01-31T12:00:00+01:00,192.0.2.7,web form\r\n");

        assertThat(counts(report)).isEqualTo("COMPLETED 1 1 0 0");
        assertThat(reader("ann@mail.example"))
                .containsEntry("external_id", "42")
                .containsEntry("attributes", "{\"Plan\":\"gold\"}")
                .containsEntry("consent_at", Timestamp.valueOf("2026-01-31 11:00:00"))
                .containsEntry("consent_ip", "192.0.2.7")
                .containsEntry("consent_source", "web form");
    }

    @Test
    void takesWhetherAReaderWantsTextOnly() {
        JsonNode report = audience.importFile(
                "email,plainText\nann@mail.example,TRUE\nbo@mail.example,\ncy@mail.example,yes\ndee@mail.example,true\n");

        assertThat(counts(report)).isEqualTo("COMPLETED 4 3 0 1");
        assertThat(errors(report)).containsExactly("4 plainText");
        assertThat(reader("ann@mail.example")).containsEntry("plain_text", true);
        assertThat(reader("bo@mail.example")).containsEntry("plain_text", false);

        audience.importFile("email,hour\nann@mail.example,9\n");
        audience.importFile("email,plainText\ndee@mail.example,\n");

        assertThat(reader("ann@mail.example")).containsEntry("plain_text", true);
        assertThat(reader("dee@mail.example")).containsEntry("plain_text", false);
    }

    @Test
    void countsARepeatedAddressAsAnUpdateAndTakesTheLast() {
        JsonNode report = audience.importFile(
                "email,hour,name\nann@mail.example,6,Ann\nANN@mail.example,9,\nann@mail.example,8,\n");

        assertThat(counts(report)).isEqualTo("COMPLETED 3 1 2 0");
        assertThat(reader("ann@mail.example")).containsEntry("hour", 8).containsEntry("name", "Ann");
    }

    @Test
    void refusesAnExternalIdThatBelongsToAnother() {
        JsonNode report =
                audience.importFile("email,externalId\nann@mail.example,1\nbo@mail.example,1\ncy@mail.example,2\n");

        assertThat(counts(report)).isEqualTo("COMPLETED 3 2 0 1");
        assertThat(errors(report)).containsExactly("3 externalId");
        assertThat(counts(audience.importFile("email,externalId\ndee@mail.example,2\n")))
                .isEqualTo("COMPLETED 1 0 0 1");
    }

    @Test
    void neverConfirmsAReaderWhoLeftOrIsSuppressed() {
        audience.importFile("email,status\nleft@mail.example,confirmed\nwaits@mail.example,unconfirmed\n");
        setStatus("left@mail.example", "UNSUBSCRIBED");
        api.post("/api/v1/suppressions", "{\"email\": \"waits@mail.example\"}");
        api.post("/api/v1/suppressions", "{\"email\": \"new@mail.example\"}");

        JsonNode report = audience.importFile("email,status\nleft@mail.example,confirmed\n"
                + "waits@mail.example,confirmed\nnew@mail.example,confirmed\n");

        assertThat(counts(report)).isEqualTo("COMPLETED 3 1 2 0");
        assertThat(reader("left@mail.example")).containsEntry("status", "UNSUBSCRIBED");
        assertThat(reader("waits@mail.example")).containsEntry("status", "UNCONFIRMED");
        assertThat(reader("new@mail.example")).containsEntry("status", "UNCONFIRMED");
    }

    @Test
    void confirmsAnUnconfirmedReaderAndNeverTakesAConfirmationAway() {
        audience.importFile("email,status\nann@mail.example,unconfirmed\nbo@mail.example,confirmed\n");
        clock.advance(Duration.ofHours(1));

        audience.importFile("email,status\nann@mail.example,confirmed\nbo@mail.example,unconfirmed\n");

        assertThat(reader("ann@mail.example"))
                .containsEntry("status", "CONFIRMED")
                .containsEntry("active_since", Timestamp.from(TestClock.START.plus(Duration.ofHours(1))));
        assertThat(reader("bo@mail.example")).containsEntry("status", "CONFIRMED");
    }

    @Test
    void movesAReaderToANewHourFromTheNextDateOn() {
        audience.importFile("email,hour\nann@mail.example,18\n");

        audience.importFile("email,hour\nann@mail.example,6\n");

        assertThat(reader("ann@mail.example"))
                .containsEntry("hour", 6)
                .containsEntry("slot_since", java.sql.Date.valueOf("2026-03-11"))
                .containsEntry("previous_hour", 18);
    }

    @Test
    void leavesAloneWhatTheFileDoesNotSpeakOf() {
        audience.importFile("email,sections,hour,name,attr.a\nann@mail.example,world,18,Ann,1\n");

        audience.importFile("email,attr.b\nann@mail.example,2\n");

        assertThat(reader("ann@mail.example"))
                .containsEntry("hour", 18)
                .containsEntry("name", "Ann")
                .containsEntry("attributes", "{\"a\":\"1\",\"b\":\"2\"}")
                .doesNotContainEntry("section_set_id", null);
    }

    @Test
    void showsAnAbandonedImportAsFailed() {
        JsonNode ended = audience.importFile("email\nann@mail.example\n");
        database.jdbc()
                .sql("UPDATE subscriber_import SET state = 'RUNNING', touched_at = touched_at - INTERVAL 1 HOUR")
                .update();

        JsonNode report = api.get("/api/v1/imports/" + ended.get("id")).json();

        assertThat(report.get("state").asString()).isEqualTo("FAILED");
        assertThat(report.get("failure").asString()).contains("upload the file again");
    }

    @Test
    void importsManyReaders() {
        String rows = IntStream.range(0, 5_000)
                .mapToObj(i -> "r" + i + "@mail.example,world,daily," + i % 24 + ",confirmed")
                .collect(Collectors.joining("\n"));

        assertThat(counts(audience.importFile("email,sections,days,hour,status\n" + rows)))
                .isEqualTo("COMPLETED 5000 5000 0 0");
        assertThat(counts(audience.importFile("email,sections,days,hour,status\n" + rows)))
                .isEqualTo("COMPLETED 5000 0 5000 0");
    }

    @Test
    void wantsCsvForAListThatExists() {
        assertThat(api.post("/api/v1/lists/morning/imports", "{}").status()).isEqualTo(415);
        assertThat(api.send("POST", "/api/v1/lists/evening/imports", "text/csv", "email\n")
                        .status())
                .isEqualTo(404);
        assertThat(api.send("POST", "/api/v1/lists/morning/imports", "text/csv; charset=ISO-8859-1", "email\n")
                        .status())
                .isEqualTo(415);
        assertThat(api.get("/api/v1/imports/99").status()).isEqualTo(404);
    }

    private String failure(String file) {
        JsonNode report = audience.importFile(file);
        assertThat(report.get("state").asString()).isEqualTo("FAILED");
        return report.get("failure").asString();
    }

    private void setStatus(String email, String status) {
        database.jdbc()
                .sql("UPDATE subscription SET status = :status WHERE subscriber_id ="
                        + " (SELECT id FROM subscriber WHERE email = :email)")
                .param("status", status)
                .param("email", email)
                .update();
    }

    private Map<String, Object> reader(String email) {
        return database.jdbc()
                .sql("""
                        SELECT r.*, s.*, c.days + 0 AS days, c.hour + 0 AS hour, c.zone, p.hour + 0 AS previous_hour
                          FROM subscriber r JOIN subscription s ON s.subscriber_id = r.id
                          JOIN slot c ON c.id = s.slot_id LEFT JOIN slot p ON p.id = s.previous_slot_id
                         WHERE r.email = :email
                        """)
                .param("email", email)
                .query((row, number) -> {
                    Map<String, Object> values = new java.util.HashMap<>();
                    for (String column : List.of("days", "hour", "previous_hour")) {
                        values.put(column, row.getObject(column, Integer.class));
                    }
                    for (String column : List.of("active_since", "consent_at")) {
                        values.put(column, row.getTimestamp(column));
                    }
                    values.put("slot_since", row.getDate("slot_since"));
                    values.put("plain_text", row.getBoolean("plain_text"));
                    for (String column : List.of(
                            "name",
                            "external_id",
                            "attributes",
                            "status",
                            "language",
                            "zone",
                            "consent_ip",
                            "consent_source",
                            "section_set_id")) {
                        values.put(column, row.getString(column));
                    }
                    return values;
                })
                .single();
    }

    private static String counts(JsonNode report) {
        return String.join(
                " ",
                report.get("state").asString(),
                report.get("read").toString(),
                report.get("created").toString(),
                report.get("updated").toString(),
                report.get("rejected").toString());
    }

    private static List<String> errors(JsonNode report) {
        return report.get("errors")
                .valueStream()
                .map(error -> error.get("line") + " " + error.get("field").asString())
                .toList();
    }
}
