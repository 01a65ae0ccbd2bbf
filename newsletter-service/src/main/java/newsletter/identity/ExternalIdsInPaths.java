package newsletter.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Lets external ids of articles and readers stand in paths. Those of feeds' articles are mostly addresses ({@code paper:https%3A%2F%2Fwww.paper.example%2Fa1}), and an escaped slash is
 * otherwise refused by the web server and again by the firewall, because file names could be smuggled in by it; nothing below these paths is a file.
 */
@Configuration(proxyBeanMethods = false)
class ExternalIdsInPaths {

    private static final Pattern PATHS = Pattern.compile("/api/v1/(articles|lists/[^/]+/subscribers)/.*");

    /** The path reaches the rules and the controllers as it was sent: they take it apart at its real slashes and unescape the parts. */
    @Bean
    TomcatConnectorCustomizer escapedSlashes() {
        return (Connector connector) ->
                connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
    }

    @Bean
    HttpFirewall firewall() {
        return new ByPath(new StrictHttpFirewall(), lenient());
    }

    private static HttpFirewall lenient() {
        StrictHttpFirewall lenient = new StrictHttpFirewall();
        lenient.setAllowUrlEncodedSlash(true);
        lenient.setAllowUrlEncodedDoubleSlash(true);
        lenient.setAllowUrlEncodedPercent(true);
        lenient.setAllowSemicolon(true);
        return lenient;
    }

    private record ByPath(HttpFirewall strict, HttpFirewall lenient) implements HttpFirewall {

        @Override
        public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
            String path =
                    request.getRequestURI().substring(request.getContextPath().length());
            return (PATHS.matcher(path).matches() ? lenient : strict).getFirewalledRequest(request);
        }

        @Override
        public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
            return strict.getFirewalledResponse(response);
        }
    }
}
