package newsletter.delivery.web;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/** Rows as one JSON object a line, written as they are read. */
@Component
class JsonLines {

    private final JsonMapper json;

    JsonLines(JsonMapper json) {
        this.json = json;
    }

    /** @param rows hands each row to its argument */
    <T> ResponseEntity<StreamingResponseBody> of(Consumer<Consumer<T>> rows) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_NDJSON).body(out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            rows.accept(row -> print(writer, row));
            writer.flush();
        });
    }

    private void print(Writer writer, Object row) {
        try {
            writer.append(json.writeValueAsString(row)).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
