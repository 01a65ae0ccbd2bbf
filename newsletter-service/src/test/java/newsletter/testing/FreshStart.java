package newsletter.testing;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Gives each test empty tables, an empty mailbox and the clock's first instant. */
class FreshStart implements BeforeEachCallback {

    @Override
    public void beforeEach(ExtensionContext test) {
        ApplicationContext service = SpringExtension.getApplicationContext(test);
        service.getBean(TestRelay.class).reset();
        service.getBean(TestDatabase.class).awaitEndOfRuns();
        service.getBean(TestDatabase.class).clear();
        service.getBean(TestRelay.class).reset();
        service.getBean(TestClock.class).set(TestClock.START);
    }
}
