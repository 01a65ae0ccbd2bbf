package newsletter.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.web.servlet.ModelAndView;

/** What stands at {@code /} in place of the plain welcome, where a module has something to show. */
public interface StartPage {

    /** Empty for who gets the plain welcome. */
    Optional<ModelAndView> show(HttpServletRequest request);
}
