package newsletter.identity.signin;

import java.util.List;
import java.util.stream.Collectors;
import newsletter.identity.Grant;
import newsletter.identity.UserId;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditActor;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.ListId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What the audit log is told about users: never an address, and nothing that anybody signs in with. */
@Component
class Trail {

    private final ApplicationEventPublisher events;

    Trail(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** By whoever is signed in. */
    void note(AuditAction action, UserId user) {
        publish(about(action, user));
    }

    /** By the user, who is not signed in yet, or came by a link. */
    void noteByThemselves(AuditAction action, Account account) {
        publish(about(action, account.id()).by(actor(account)));
    }

    void joined(Account account, List<Grant> grants) {
        publish(about(AuditAction.USER_JOINED, account.id())
                .with("name", account.name())
                .with("grants", text(grants))
                .by(actor(account)));
    }

    void invited(long invitation, List<Grant> grants) {
        publish(Audited.of(AuditAction.USER_INVITED, AuditSubject.of(AuditSubject.Kind.INVITATION, invitation))
                .with("grants", text(grants)));
    }

    void revokedInvitation(long invitation) {
        publish(Audited.of(AuditAction.INVITATION_REVOKED, AuditSubject.of(AuditSubject.Kind.INVITATION, invitation)));
    }

    /** Nothing when they stay what they were. */
    void granted(UserId user, List<Grant> before, List<Grant> after) {
        Audited change = about(AuditAction.USER_GRANTED, user).change("grants", text(before), text(after));
        if (!change.after().isEmpty()) {
            publish(change);
        }
    }

    void publish(Audited change) {
        events.publishEvent(change);
    }

    static Audited about(AuditAction action, UserId user) {
        return Audited.of(action, AuditSubject.of(AuditSubject.Kind.USER, user.value()));
    }

    private static AuditActor actor(Account account) {
        return new AuditActor(AuditActor.Kind.USER, Long.toString(account.id().value()), account.name());
    }

    private static String text(List<Grant> grants) {
        return grants.stream().map(Trail::text).sorted().collect(Collectors.joining(", "));
    }

    private static String text(Grant grant) {
        ListId list = grant.list();
        return list == null ? grant.role().name() : grant.role() + " of list " + list.value();
    }
}
