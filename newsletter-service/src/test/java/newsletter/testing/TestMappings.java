package newsletter.testing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.condition.NameValueExpression;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** What the service under test really answers to, on both of its ports. */
public final class TestMappings implements ApplicationListener<WebServerInitializedEvent> {

    /** By the namespace of its server: empty, or {@code management}. */
    private final Map<String, WebServerApplicationContext> servers = new ConcurrentHashMap<>();

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        WebServerApplicationContext context = event.getApplicationContext();
        String namespace = context.getServerNamespace();
        servers.put(namespace == null ? "" : namespace, context);
    }

    /** For example {@code GET /api/v1/lists/{slug}}, {@code ANY /error} or {@code GET management:/actuator/health}. */
    public Set<String> endpoints() {
        return servers.entrySet().stream()
                .flatMap(server -> endpoints(server.getValue())
                        .map(endpoint -> server.getKey().isEmpty()
                                ? endpoint
                                : endpoint.replace(" ", " " + server.getKey() + ":")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> endpoints(WebServerApplicationContext context) {
        Stream<String> controllers = context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(TestMappings::endpoints);
        Stream<String> resources = context.getBeansOfType(AbstractUrlHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMap().keySet().stream())
                .map(pattern -> "GET " + pattern);
        return Stream.concat(controllers, resources);
    }

    private static Stream<String> endpoints(RequestMappingInfo mapping) {
        String parameters = mapping.getParamsCondition().getExpressions().stream()
                .map(NameValueExpression::getName)
                .collect(Collectors.joining("&"));
        List<String> methods = mapping.getMethodsCondition().getMethods().isEmpty()
                ? List.of("ANY")
                : mapping.getMethodsCondition().getMethods().stream()
                        .map(Enum::name)
                        .toList();
        return mapping.getPatternValues().stream()
                .flatMap(pattern -> methods.stream()
                        .map(method -> method + " " + pattern + (parameters.isEmpty() ? "" : "?" + parameters)));
    }
}
