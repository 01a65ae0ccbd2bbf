package newsletter.fetch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import newsletter.fetch.FetchOutcome.Fetched;
import newsletter.fetch.FetchOutcome.NotModified;
import newsletter.fetch.FetchOutcome.Rejected;
import newsletter.fetch.HopAnswer.Final;
import newsletter.fetch.HopAnswer.Redirect;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.jspecify.annotations.Nullable;

/** One request over one connection of its own, and its answer. */
final class Exchange {

    private static final Map<FetchPurpose, String> ACCEPT = Map.of(
            FetchPurpose.FEED,
            "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
                    + "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.5",
            FetchPurpose.PAGE,
            "text/html, application/xhtml+xml, application/xml;q=0.8, */*;q=0.5",
            FetchPurpose.CALL,
            "*/*");

    private final CloseableHttpClient client;
    private final HeadReader heads;

    Exchange(CloseableHttpClient client, HeadReader heads) {
        this.client = client;
        this.heads = heads;
    }

    HopAnswer send(Hop hop, Deadline deadline) {
        HttpUriRequestBase request = request(hop);
        Future<?> watch = deadline.watch(request::abort);
        try {
            return answer(request, hop);
        } catch (IOException e) {
            return new Final(Failures.outcome(e, hop, deadline));
        } finally {
            watch.cancel(false);
        }
    }

    private HopAnswer answer(HttpUriRequestBase request, Hop hop) throws IOException {
        WebTarget target = hop.target();
        ClassicHttpResponse response = client.executeOpen(
                new HttpHost(target.scheme(), target.host(), target.port()), request, HttpClientContext.create());
        try {
            return judge(response, hop);
        } finally {
            drop(request, response);
        }
    }

    /** Closing alone would first read the body to its end. */
    private static void drop(HttpUriRequestBase request, ClassicHttpResponse response) {
        request.abort();
        try {
            response.close();
        } catch (IOException e) {
            // what was wanted of it is here
        }
    }

    private HopAnswer judge(ClassicHttpResponse response, Hop hop) throws IOException {
        return switch (response.getCode()) {
            case HttpStatus.SC_MOVED_PERMANENTLY,
                    HttpStatus.SC_MOVED_TEMPORARILY,
                    HttpStatus.SC_SEE_OTHER,
                    HttpStatus.SC_TEMPORARY_REDIRECT,
                    HttpStatus.SC_PERMANENT_REDIRECT -> redirect(response, hop);
            default -> new Final(outcome(response, hop));
        };
    }

    private HopAnswer redirect(ClassicHttpResponse response, Hop hop) throws IOException {
        Header location = response.getFirstHeader(HttpHeaders.LOCATION);
        return Optional.ofNullable(location)
                .map(Header::getValue)
                .flatMap(to -> LenientAddress.resolve(hop.target().address(), to))
                .<HopAnswer>map(to -> new Redirect(response.getCode(), to))
                .orElseGet(() -> new Final(rejected(response, hop)));
    }

    private FetchOutcome outcome(ClassicHttpResponse response, Hop hop) throws IOException {
        if (response.getCode() == HttpStatus.SC_NOT_MODIFIED && isConditional(hop)) {
            return new NotModified(head(response, hop));
        }
        if (response.getCode() / 100 != 2) {
            return rejected(response, hop);
        }
        byte[] body = BodyReader.read(response, hop.limit());
        return new Fetched(hop.target().address(), null, response.getCode(), head(response, hop), body);
    }

    private FetchOutcome rejected(ClassicHttpResponse response, Hop hop) {
        return new Rejected(response.getCode(), head(response, hop));
    }

    private ResponseHead head(ClassicHttpResponse response, Hop hop) {
        return heads.read(hop.target().address(), response);
    }

    private static boolean isConditional(Hop hop) {
        FetchRequest request = hop.request();
        return hop.validates() && (request.etag() != null || request.lastModified() != null);
    }

    private static HttpUriRequestBase request(Hop hop) {
        FetchRequest wanted = hop.request();
        var request = new HttpUriRequestBase(
                wanted.form().isEmpty() ? "GET" : "POST", hop.target().address());
        request.setHeader(HttpHeaders.ACCEPT, ACCEPT.get(wanted.purpose()));
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, ContentCoding.ACCEPTED);
        request.setHeader(HttpHeaders.CONNECTION, "close");
        if (hop.validates()) {
            validate(request, HttpHeaders.IF_NONE_MATCH, wanted.etag());
            validate(request, HttpHeaders.IF_MODIFIED_SINCE, wanted.lastModified());
        }
        if (!wanted.form().isEmpty()) {
            request.setEntity(new UrlEncodedFormEntity(fields(wanted.form()), StandardCharsets.UTF_8));
        }
        return request;
    }

    /** What a server once sent goes back as it came, unless it would be a field of its own. */
    private static void validate(HttpUriRequestBase request, String name, @Nullable String value) {
        if (value != null && value.chars().allMatch(c -> c >= ' ' && c != 0x7f)) {
            request.setHeader(name, value);
        }
    }

    private static List<NameValuePair> fields(Map<String, String> form) {
        return form.entrySet().stream()
                .<NameValuePair>map(field -> new BasicNameValuePair(field.getKey(), field.getValue()))
                .toList();
    }
}
