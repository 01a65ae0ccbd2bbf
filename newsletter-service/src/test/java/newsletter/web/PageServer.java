package newsletter.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Shows templates to a browser as the service does, to whomever the test wants: {@code /gallery} renders gallery.ftlh. */
final class PageServer implements AutoCloseable {

    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    static final String CSRF_TOKEN = "token-against-forgery";

    /** The threads of the JDK's server have another one of their own. */
    private static final ClassLoader LOADER = PageServer.class.getClassLoader();

    private final HttpServer server;
    private final Configuration templates;
    private final PageLanguage language;

    PageServer(@Nullable SignedIn caller, Navigation navigation) throws IOException {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("navigation", navigation);
        SignedInPerson people = () -> java.util.Optional.ofNullable(caller);
        beans.addBean("people", people);
        language = new PageLanguage(beans.getBeanProvider(SignedInPerson.class));
        templates = templates(beans);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.createContext("/assets/", PageServer::asset);
        server.start();
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static Configuration templates(StaticListableBeanFactory beans) {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_35);
        configuration.setClassForTemplateLoading(PageServer.class, "/templates/web");
        configuration.setDefaultEncoding("UTF-8");
        configuration.setNumberFormat("computer");
        PublicAddress address = new PublicAddress(URI.create("http://localhost:8080"));
        Messages messages = new Messages();
        Map<String, Object> variables = new HashMap<>();
        new SiteVariables(
                        address,
                        messages,
                        new Assets(address),
                        new Shells(
                                beans.getBeanProvider(Navigation.class),
                                beans.getBeanProvider(SignedInPerson.class),
                                messages))
                .customizeFreeMarkerVariables(variables);
        try {
            configuration.setSharedVariables(variables);
        } catch (TemplateException e) {
            throw new IllegalStateException(e);
        }
        return configuration;
    }

    private void answer(HttpExchange exchange) throws IOException {
        MockHttpServletRequest request = request(exchange);
        Locale locale = language.resolveLocale(request);
        LocaleContextHolder.setLocale(locale);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request, new MockHttpServletResponse()));
        try {
            StringWriter page = new StringWriter();
            Template template =
                    templates.getTemplate(exchange.getRequestURI().getPath().substring(1) + ".ftlh", locale);
            template.process(Map.of("posted", exchange.getRequestMethod().equals("POST")), page);
            send(exchange, "text/html; charset=utf-8", page.toString().getBytes(StandardCharsets.UTF_8));
        } catch (TemplateException | RuntimeException e) {
            send(exchange, "text/plain", String.valueOf(e).getBytes(StandardCharsets.UTF_8));
        } finally {
            RequestContextHolder.resetRequestAttributes();
            LocaleContextHolder.resetLocaleContext();
            exchange.close();
        }
    }

    private static MockHttpServletRequest request(HttpExchange exchange) {
        MockHttpServletRequest request = new MockHttpServletRequest(
                exchange.getRequestMethod(), exchange.getRequestURI().getPath());
        List<String> languages = exchange.getRequestHeaders().getOrDefault("Accept-Language", List.of("en"));
        request.addHeader("Accept-Language", languages.getFirst());
        String query = exchange.getRequestURI().getQuery();
        if (query != null && query.startsWith("done=")) {
            request.setParameter("done", query.substring("done=".length()));
        }
        request.setAttribute(CsrfToken.class.getName(), new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", CSRF_TOKEN));
        return request;
    }

    private static void asset(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        ClassPathResource file = path.endsWith("htmx.min.js")
                ? new ClassPathResource("META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js", LOADER)
                : new ClassPathResource("static" + path, LOADER);
        String type = path.endsWith(".css") ? "text/css" : path.endsWith(".js") ? "text/javascript" : "image/svg+xml";
        try (InputStream content = file.getInputStream()) {
            send(exchange, type, content.readAllBytes());
        }
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
