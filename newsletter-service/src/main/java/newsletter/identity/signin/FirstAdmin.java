package newsletter.identity.signin;

import newsletter.web.PublicAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** While nobody can sign in, each start writes a link to the log that makes the first admin; the one before is void. */
@Component
class FirstAdmin {

    private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);

    private final Registrations registrations;
    private final OneTimeLinks links;
    private final PublicAddress address;
    private final SignInProperties properties;

    FirstAdmin(Registrations registrations, OneTimeLinks links, PublicAddress address, SignInProperties properties) {
        this.registrations = registrations;
        this.links = links;
        this.address = address;
        this.properties = properties;
    }

    @EventListener(ApplicationReadyEvent.class)
    void offer() {
        if (properties.local() && !registrations.hasPeople()) {
            String secret = links.setUp(properties.setUp());
            log.info(
                    "Nobody has an account yet. Whoever opens this link within {} hours becomes the first admin: {}",
                    properties.setUp().toHours(),
                    address.resolve("/set-up/" + secret));
        }
    }

    @Scheduled(fixedDelayString = "P1D", initialDelayString = "PT5M")
    void forgetOldLinks() {
        links.forgetOld();
    }
}
