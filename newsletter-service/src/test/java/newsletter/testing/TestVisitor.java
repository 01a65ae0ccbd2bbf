package newsletter.testing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody with a browser of few virtues: keeps cookies, reads forms, follows no redirects unless told, and runs no scripts. */
public final class TestVisitor {

    /** @param location where it redirects to; empty when it does not */
    public record Page(int status, String body, String location, HttpResponse<String> response) {

        public Document html() {
            return Jsoup.parse(body);
        }

        /** What a person reads. */
        public String text() {
            return html().text();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    private final CookieManager cookies;
    private final HttpClient client;
    private final URI service;
    private final Map<String, String> headers = new LinkedHashMap<>();

    public TestVisitor(TestApi api) {
        this(api.address(""));
    }

    /** @param service for example {@code http://127.0.0.1:8080} */
    public TestVisitor(URI service) {
        this(service, new CookieManager(null, CookiePolicy.ACCEPT_ALL));
    }

    private TestVisitor(URI service, CookieManager cookies) {
        this.service = service;
        this.cookies = cookies;
        this.client = HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    /** The same browser at another node: its cookies are those of this one, as they are a host's and not a port's (RFC 6265, section 8.5). */
    public TestVisitor at(TestApi node) {
        return new TestVisitor(node.address(""), cookies);
    }

    /** Sends this with every request from now on. */
    public TestVisitor with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public Page get(String path) {
        return send(request(path).GET());
    }

    /** Fills in the form of a page and sends it, to the form's action or to the page. */
    public Page submit(String path, Map<String, String> typed) {
        return submit(path, "form[method=post]", typed);
    }

    /** @param form a CSS selector */
    public Page submit(String path, String form, Map<String, String> typed) {
        Page page = get(path);
        Element found = page.html().selectFirst("main " + form);
        if (found == null) {
            throw new AssertionError("no such form at " + path + " (" + page.status() + "): " + page.text());
        }
        Map<String, String> fields = new LinkedHashMap<>();
        found.select("input[type=hidden], input[value]:not([type=checkbox]):not([type=radio])")
                .forEach(input -> fields.put(input.attr("name"), input.attr("value")));
        fields.putAll(typed);
        String action = found.attr("action");
        return post(action.isEmpty() ? path.replaceFirst("\\?.*", "") : action, fields);
    }

    /** As it is, without a form. */
    public Page post(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Any method and body, as a script of the page would: {@code csrf} goes in a header, empty for none. */
    public Page send(String method, String path, String contentType, String body, String csrf) {
        HttpRequest.Builder request = request(path).header("Content-Type", contentType);
        if (!csrf.isEmpty()) {
            request.header("X-XSRF-TOKEN", csrf);
        }
        return send(request.method(method, BodyPublishers.ofString(body)));
    }

    /** The token that forms of a page bring. */
    public String csrf(String path) {
        Element token = get(path).html().selectFirst("input[name=_csrf]");
        return token == null ? "" : token.attr("value");
    }

    public Optional<HttpCookie> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst();
    }

    /** Puts a cookie there, as somebody with an eye on the wire would. */
    public TestVisitor withCookie(String name, String value) {
        return with("Cookie", name + "=" + value);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service + path));
        headers.forEach(request::header);
        return request;
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Page(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Location").orElse(""),
                    response);
        } catch (IOException e) {
            throw new IllegalStateException("the service does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while the service answers");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
