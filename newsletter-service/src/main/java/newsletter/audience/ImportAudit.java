package newsletter.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditActor;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.ListId;
import newsletter.kernel.SectionId;
import newsletter.kernel.SubscriberId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the audit log what an import did to each reader, a batch at a time. */
@Component
class ImportAudit {

    private final ApplicationEventPublisher events;
    private final AuditedSettings settings;

    ImportAudit(ApplicationEventPublisher events, AuditedSettings settings) {
        this.events = events;
        this.settings = settings;
    }

    static AuditActor actor(long importId) {
        return AuditActor.job("import-" + importId);
    }

    /** Without what is personal: a reader may ask to be forgotten, and the log forgets nothing. */
    void readers(List<Audited> changes) {
        events.publishEvent(new Audited.Several(changes));
    }

    /** @param before and after by subscriber; what is new has no before */
    void subscriptions(
            ListId list, Map<Long, SubscriptionRow> before, Map<Long, SubscriptionRow> after, AuditActor by) {
        Map<SectionId, String> slugs = settings.slugs();
        List<Audited> changes = new ArrayList<>();
        after.forEach((subscriber, row) -> {
            Audited change = change(subscriber, before.get(subscriber), row, slugs);
            changes.add(change.on(list).by(by));
        });
        events.publishEvent(new Audited.Several(changes));
    }

    private Audited change(
            long subscriber, @Nullable SubscriptionRow before, SubscriptionRow after, Map<SectionId, String> slugs) {
        AuditAction action = before == null ? AuditAction.SUBSCRIPTION_CREATED : AuditAction.SUBSCRIPTION_CHANGED;
        return Audited.of(action, AuditSubject.reader(new SubscriberId(subscriber)))
                .changes(before == null ? Map.of() : settings.of(before, slugs), settings.of(after, slugs));
    }
}
