package newsletter.audience.web;

import java.util.Locale;
import newsletter.audience.MailingList;
import newsletter.audience.SignUpSettings;
import newsletter.web.Messages;
import org.springframework.stereotype.Component;

/** What readers agree to: shown beside the button, and kept word for word. */
@Component
class ConsentWords {

    private final Messages messages;

    ConsentWords(Messages messages) {
        this.messages = messages;
    }

    String of(MailingList list, SignUpSettings settings, Locale language) {
        String own = settings.consentWording();
        return own == null ? messages.text(language, "subscribe.consent", list.name()) : own;
    }
}
