package newsletter.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What somebody sees who types the service's address: what it is, and where to go on. */
@Controller
class HomePage {

    private final boolean mailboxEmbedded;

    HomePage(@Value("${newsletter.mailbox.embedded:false}") boolean mailboxEmbedded) {
        this.mailboxEmbedded = mailboxEmbedded;
    }

    @GetMapping("/")
    String home(Model model) {
        model.addAttribute("mailbox", mailboxEmbedded);
        return "home";
    }
}
