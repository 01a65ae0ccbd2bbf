package newsletter.audience;

import org.springframework.stereotype.Component;

/** Where imported rows go. */
@Component
record ImportTables(
        ImportedSubscribers subscribers,
        ImportedSubscriptions subscriptions,
        ImportLog log,
        ImportAudit audit,
        ErasedAddresses erased) {}
