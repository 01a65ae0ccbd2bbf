package newsletter.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What somebody sees who types the service's address: what it is, and where to go on. */
@Controller
class HomePage {

    private final ObjectProvider<StartPage> startPages;
    private final boolean mailboxEmbedded;

    HomePage(
            ObjectProvider<StartPage> startPages,
            @Value("${newsletter.mailbox.embedded:false}") boolean mailboxEmbedded) {
        this.startPages = startPages;
        this.mailboxEmbedded = mailboxEmbedded;
    }

    @GetMapping("/")
    ModelAndView home(HttpServletRequest request) {
        return startPages.stream()
                .flatMap(page -> page.show(request).stream())
                .findFirst()
                .orElseGet(() -> new ModelAndView("home", Map.of("mailbox", mailboxEmbedded)));
    }
}
