package newsletter.audience;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditActor;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.SubscriberId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the audit log what was done about an address, without telling the address. */
@Component
class SuppressionAudit {

    private static final String READER = "SELECT id FROM subscriber WHERE email = ?";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHOWN = 8;

    private final JdbcClient jdbc;
    private final DerivedKeys keys;
    private final ApplicationEventPublisher events;

    SuppressionAudit(JdbcClient jdbc, DerivedKeys keys, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.events = events;
    }

    void record(
            EmailAddress email, @Nullable Suppression before, @Nullable Suppression after, @Nullable AuditActor by) {
        Audited change = Audited.of(action(before, after), subject(email))
                .change("reason", before == null ? null : before.reason(), after == null ? null : after.reason())
                .change("detail", before == null ? null : before.detail(), after == null ? null : after.detail());
        if (before == null
                || after == null
                || !change.after().isEmpty()
                || !change.before().isEmpty()) {
            events.publishEvent(change.by(by));
        }
    }

    private static AuditAction action(@Nullable Suppression before, @Nullable Suppression after) {
        if (before == null) {
            return AuditAction.SUPPRESSION_ADDED;
        }
        return after == null ? AuditAction.SUPPRESSION_LIFTED : AuditAction.SUPPRESSION_CHANGED;
    }

    private AuditSubject subject(EmailAddress email) {
        return jdbc.sql(READER)
                .param(email.value())
                .query(Long.class)
                .optional()
                .map(id -> AuditSubject.reader(new SubscriberId(id)))
                .orElseGet(() -> new AuditSubject(AuditSubject.Kind.ADDRESS, pseudonym(email)));
    }

    /** The same for the same address, and of no use without the key: addresses can be guessed, so a plain hash could be, too. */
    private String pseudonym(EmailAddress email) {
        int id = keys.first();
        SecretKey key = keys.derive(id, "audit-address", ALGORITHM).orElseThrow();
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] hash = mac.doFinal(email.value().getBytes(StandardCharsets.UTF_8));
            return id + "-" + HexFormat.of().formatHex(hash, 0, SHOWN);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
