package newsletter.identity.signin;

import java.util.List;
import newsletter.identity.Grant;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Grants as JSON, while they wait with an invitation. */
@Component
class GrantTexts {

    private static final TypeReference<List<Grant>> GRANTS = new TypeReference<>() {};

    private final JsonMapper json;

    GrantTexts(JsonMapper json) {
        this.json = json;
    }

    String write(List<Grant> grants) {
        return json.writeValueAsString(grants);
    }

    List<Grant> read(String text) {
        return json.readValue(text, GRANTS);
    }
}
