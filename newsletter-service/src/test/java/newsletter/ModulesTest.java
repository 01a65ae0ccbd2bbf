package newsletter;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

    @Test
    void modulesUseOnlyWhatTheyNameAndHaveNoCycles() {
        ApplicationModules.of(NewsletterApplication.class).verify();
    }
}
