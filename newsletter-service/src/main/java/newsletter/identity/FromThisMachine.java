package newsletter.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Requests made on this machine to this machine by name. The remote address alone would not do: a reverse proxy on the same machine
 * connects from loopback too (it gives itself away by its headers or the host asked for), and so does a browser that a foreign page lured here
 * by DNS rebinding (the host asked for is the foreign one).
 */
public class FromThisMachine implements RequestMatcher {

    private static final List<String> PROXY_HEADERS =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");
    private static final Pattern LOOPBACK_NAME =
            Pattern.compile("localhost|[a-z0-9-]+\\.localhost|127(\\.\\d{1,3}){3}|\\[?::1]?|\\[?0:0:0:0:0:0:0:1]?");

    @Override
    public boolean matches(HttpServletRequest request) {
        return isLoopbackAddress(request.getRemoteAddr())
                && LOOPBACK_NAME
                        .matcher(request.getServerName().toLowerCase(Locale.ROOT))
                        .matches()
                && PROXY_HEADERS.stream().allMatch(header -> request.getHeader(header) == null);
    }

    private static boolean isLoopbackAddress(String literal) {
        try {
            return InetAddress.getByName(literal).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
