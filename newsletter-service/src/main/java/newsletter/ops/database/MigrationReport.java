package newsletter.ops.database;

import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One line in place of one a migration: whether the schema changed. */
@Component
class MigrationReport implements Callback {

    private static final Logger log = LoggerFactory.getLogger(MigrationReport.class);

    private int applied;

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_EACH_MIGRATE || event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        if (event == Event.AFTER_EACH_MIGRATE) {
            applied++;
        } else if (applied == 0) {
            log.info("The database schema is up to date");
        } else {
            log.info("The database schema is ready, {} migrations applied", applied);
        }
    }

    @Override
    public String getCallbackName() {
        return "migration report";
    }
}
