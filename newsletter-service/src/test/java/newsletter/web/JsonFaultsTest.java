package newsletter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import newsletter.web.ProblemException.FieldError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class JsonFaultsTest {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    record Order(
            String name,
            Integer hour,
            Boolean daily,
            Instant at,
            DayOfWeek day,
            List<String> sections,
            List<Order> parts,
            Even even) {}

    record Even(int value) {
        Even {
            if (value % 2 != 0) {
                throw new IllegalArgumentException("must be even");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"hour": "seven"}            | hour             | must be a whole number
            {"hour": 7.5}                | hour             | must be a whole number
            {"daily": "perhaps"}         | daily            | must be true or false
            {"at": "yesterday"}          | at               | must be an instant such as 2026-01-31T06:00:00Z
            {"sections": "drones"}       | sections         | must be a list
            {"sections": [{}]}           | sections[0]      | must be text
            {"parts": [{}, {"hour":"x"}]}| parts[1].hour    | must be a whole number
            {"parts": [{"colour":1}]}    | parts[0].colour  | is not a known property; known are at, daily, day, even, hour, name, parts, sections
            {"even": {"value": 3}}       | even             | is not valid: must be even
            {"even": 3}                  | even             | must be an object
            {"name": "a", "name": "b"}   | body             | is not valid JSON at line 1, column 21
            {"name": }                   | body             | is not valid JSON at line 1, column 10
            {"name": "a                  | body             | is not valid JSON at line 1, column 12
            """)
    void namesTheFieldAndWhatItShouldBe(String json, String field, String message) {
        assertThat(faultsOf(json)).containsExactly(new FieldError(field, message));
    }

    @ParameterizedTest
    @CsvSource({"1000", "5000"})
    void refusesJsonThatIsNestedTooDeep(int depth) {
        assertThat(faultsOf("{\"parts\":[".repeat(depth)))
                .singleElement()
                .extracting(FieldError::message)
                .isEqualTo("exceeds a limit: too deep or too long");
    }

    private static List<FieldError> faultsOf(String json) {
        return JsonFaults.of(catchThrowableOfType(JacksonException.class, () -> JSON.readValue(json, Order.class)));
    }
}
