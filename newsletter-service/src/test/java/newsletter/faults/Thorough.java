package newsletter.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import newsletter.testing.TestRequirements;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A fault test that takes long: runs only where NEWSLETTER_TEST_REQUIRE has {@code faults}, as it does in .ci/run. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Thorough.WhenRequired.class)
@interface Thorough {

    final class WhenRequired implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return TestRequirements.isRequired(TestRequirements.FAULTS)
                    ? ConditionEvaluationResult.enabled("required")
                    : ConditionEvaluationResult.disabled("takes long; NEWSLETTER_TEST_REQUIRE=faults runs it");
        }
    }
}
