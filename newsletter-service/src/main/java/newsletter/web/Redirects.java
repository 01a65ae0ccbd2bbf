package newsletter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Sends the browser on after a form, by 303 and a path alone: the Host header of the request has no part in it. What was done is said on the next
 * page by a text whose key begins with {@code done.}; the address names it, so neither a session nor a cookie is needed, and no
 * other words can be put there.
 */
@Component
public class Redirects {

    static final String NOTICES = "done.";
    static final String PARAMETER = "done";

    private final PublicAddress address;
    private final Messages messages;

    Redirects(PublicAddress address, Messages messages) {
        this.address = address;
        this.messages = messages;
    }

    /** @param path begins with a slash, encoded, perhaps with a query */
    public ModelAndView to(String path) {
        String target = address.resolve(path).getRawPath() + query(path);
        return new ModelAndView(new SeeOther(target));
    }

    /** @param messageKey of the notice on that page, for example {@code done.user-removed} */
    public ModelAndView done(String path, String messageKey) {
        if (!messageKey.startsWith(NOTICES) || !messages.has(messageKey)) {
            throw new IllegalArgumentException("not a notice: " + messageKey);
        }
        return to(UriComponentsBuilder.fromUriString(path)
                .queryParam(PARAMETER, messageKey.substring(NOTICES.length()))
                .build()
                .toUriString());
    }

    private static String query(String path) {
        int start = path.indexOf('?');
        return start < 0 ? "" : path.substring(start);
    }

    private record SeeOther(String target) implements View {

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, target);
        }
    }
}
