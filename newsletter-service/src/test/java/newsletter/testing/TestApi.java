package newsletter.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP to the service under test, with the bootstrap token unless told otherwise; follows no redirects. */
public final class TestApi {

    public static final String ADMIN_TOKEN = "nlt_test_only_admin_token_0123456789abcdef";

    /** @param body as received; {@link #json()} reads it */
    public record Answer(int status, String body, HttpResponse<String> response) {

        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A frozen process takes connections and never answers. */
    private static final Duration PROBES_PATIENCE = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Environment environment;
    private final @Nullable String token;
    private final @Nullable String origin;

    TestApi(Environment environment) {
        this(environment, ADMIN_TOKEN, null);
    }

    private TestApi(Environment environment, @Nullable String token, @Nullable String origin) {
        this.environment = environment;
        this.token = token;
        this.origin = origin;
    }

    /** A service that runs as a process of its own, on this machine. */
    public static TestApi of(int port, int managementPort) {
        return new TestApi(new MockEnvironment()
                .withProperty("local.server.port", Integer.toString(port))
                .withProperty("local.management.port", Integer.toString(managementPort)));
    }

    /** The same service, asked with another bearer token: a reader's, or a forged one. */
    public TestApi withToken(String bearer) {
        return new TestApi(environment, bearer, origin);
    }

    public TestApi withoutToken() {
        return new TestApi(environment, null, origin);
    }

    /** As a script on a page of this site. */
    public TestApi from(String site) {
        return new TestApi(environment, token, site);
    }

    public Answer options(String path) {
        return send(request(path).method("OPTIONS", BodyPublishers.noBody()));
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer get(String path, String accept) {
        return send(request(path).header("Accept", accept).GET());
    }

    /** @param json a body of type application/json */
    public Answer post(String path, String json) {
        return send("POST", path, "application/json", json);
    }

    public Answer put(String path, String json) {
        return send("PUT", path, "application/json", json);
    }

    public Answer patch(String path, String json) {
        return send("PATCH", path, "application/json", json);
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** Any method and body, for example {@code text/csv} or {@code application/x-www-form-urlencoded}. */
    public Answer send(String method, String path, String contentType, String body) {
        return send(request(path).header("Content-Type", contentType).method(method, BodyPublishers.ofString(body)));
    }

    /** A body of bytes, whatever they are. */
    public Answer send(String method, String path, String contentType, byte[] body) {
        return send(request(path).header("Content-Type", contentType).method(method, BodyPublishers.ofByteArray(body)));
    }

    /** On the management port, for example {@code /actuator/health/readiness}. */
    public Answer management(String path) {
        return send(
                HttpRequest.newBuilder(address("local.management.port", path)).GET(), PROBES_PATIENCE);
    }

    /** Where the service listens in this test, with a path; for browsers. */
    public URI address(String path) {
        return address("local.server.port", path);
    }

    private URI address(String portProperty, String path) {
        return URI.create("http://127.0.0.1:" + environment.getRequiredProperty(portProperty) + path);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path));
        if (origin != null) {
            request.header("Origin", origin);
        }
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) {
        return send(request, PATIENCE);
    }

    private Answer send(HttpRequest.Builder request, Duration patience) {
        try {
            HttpResponse<String> response =
                    client.send(request.timeout(patience).build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new IllegalStateException("the service does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while the service answers");
        }
    }
}
