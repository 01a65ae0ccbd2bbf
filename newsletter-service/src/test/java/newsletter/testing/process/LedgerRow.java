package newsletter.testing.process;

import tools.jackson.databind.JsonNode;

/** A line of {@code GET /api/v1/editions/{id}/deliveries}. */
record LedgerRow(String email, String state, String messageId, int doubts) {

    static LedgerRow of(JsonNode line) {
        return new LedgerRow(
                line.path("email").asString(),
                line.path("state").asString(),
                line.path("messageId").asString(),
                line.path("doubts").asInt());
    }
}
