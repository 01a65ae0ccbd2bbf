package newsletter.audience;

import java.time.Duration;
import java.time.Instant;
import newsletter.testing.TestApi;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** A list with three sections, and what its tests do over and over. */
final class AudienceApi {

    static final String LIST = """
            {"name": "Morning", "fromName": "The Desk", "fromAddress": "desk@newsroom.example",
             "postalAddress": "1 Quay Street, Fairwater", "sections": ["world", "economy", "culture"],
             "timeZone": "Europe/Berlin"}
            """;

    private final TestApi api;

    AudienceApi(TestApi api) {
        this.api = api;
    }

    void createList() {
        for (String section : new String[] {"world", "economy", "culture", "sport"}) {
            api.put("/api/v1/sections/" + section, "{\"name\": \"" + section + "\"}");
        }
        api.put("/api/v1/lists/morning", LIST);
    }

    /** Imports the file and waits for its end. */
    JsonNode importFile(String csv) {
        TestApi.Answer answer = api.send("POST", "/api/v1/lists/morning/imports", "text/csv", csv);
        if (answer.status() != 202) {
            throw new AssertionError(answer.body());
        }
        return finished(answer.json().get("id").asLong());
    }

    JsonNode finished(long id) {
        Instant patience = Instant.now().plus(Duration.ofMinutes(2));
        while (Instant.now().isBefore(patience)) {
            JsonNode report = api.get("/api/v1/imports/" + id).json();
            if (!report.get("state").asString().equals("RUNNING")) {
                return report;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("the import does not end");
    }

    /** A PATCH on condition of a version; answers the status. */
    static int patch(String url, String token, String ifMatch, String body) {
        return RestClient.create()
                .patch()
                .uri(url)
                .header("Authorization", "Bearer " + token)
                .header("If-Match", ifMatch)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange((request, response) -> response.getStatusCode().value());
    }
}
