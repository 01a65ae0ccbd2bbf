package newsletter.ops.sample;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Only in a service that loads the sample newsroom. */
@Retention(RetentionPolicy.RUNTIME)
@Conditional(WithSamples.SamplesWanted.class)
public @interface WithSamples {

    /** What {@link Surroundings} says, before there are beans. */
    final class SamplesWanted implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            SampleProperties said =
                    Binder.get(context.getEnvironment()).bindOrCreate("newsletter", SampleProperties.class);
            return new Surroundings(said, context.getEnvironment()).wantSamples();
        }
    }
}
