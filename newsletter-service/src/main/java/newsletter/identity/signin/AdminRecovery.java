package newsletter.identity.signin;

import java.util.Optional;
import newsletter.identity.Grant;
import newsletter.identity.Role;
import newsletter.kernel.EmailAddress;
import newsletter.web.PublicAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * For when no admin can sign in: whoever may configure the service and read its log lets one back in. Nothing changes until the link is
 * used, so that a setting left behind does no more than write another link at each start.
 */
@Component
class AdminRecovery {

    private static final Logger log = LoggerFactory.getLogger(AdminRecovery.class);

    private final Accounts accounts;
    private final UserGrants grants;
    private final OneTimeLinks links;
    private final PublicAddress address;
    private final SignInProperties properties;

    AdminRecovery(
            Accounts accounts,
            UserGrants grants,
            OneTimeLinks links,
            PublicAddress address,
            SignInProperties properties) {
        this.accounts = accounts;
        this.grants = grants;
        this.links = links;
        this.address = address;
        this.properties = properties;
    }

    @EventListener(ApplicationReadyEvent.class)
    void offer() {
        String asked = properties.recoverAdmin();
        if (StringUtils.hasText(asked) && !properties.local()) {
            log.error("newsletter.sign-in.recover-admin does nothing while newsletter.sign-in.local is false");
        } else if (StringUtils.hasText(asked)) {
            path(asked).ifPresentOrElse(this::tell, AdminRecovery::tellThatThereIsNone);
        }
    }

    /** Of a link that sets a password and gives up the authenticator app; empty unless it is the address of an admin of everything. */
    Optional<String> path(String email) {
        return EmailAddress.parse(email)
                .flatMap(accounts::find)
                .filter(this::isAdmin)
                .map(account -> "/reset-password/" + links.recovery(account.id(), properties.reset()));
    }

    private boolean isAdmin(Account account) {
        return !account.sample() && grants.of(account.id()).contains(new Grant(Role.ADMIN, null));
    }

    private void tell(String path) {
        log.warn(
                "newsletter.sign-in.recover-admin: whoever opens this link within {} minutes sets that admin's password and turns their "
                        + "authenticator app off. Take the setting out again. {}",
                properties.reset().toMinutes(),
                address.resolve(path));
    }

    private static void tellThatThereIsNone() {
        log.error(
                "newsletter.sign-in.recover-admin is not the address of anybody who is admin of all lists; it does nothing");
    }
}
