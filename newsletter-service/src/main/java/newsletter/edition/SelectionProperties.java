package newsletter.edition;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param maxVariants {@code newsletter.selection.max-variants}: different digests of a wave; beyond, the smallest cohorts are merged */
@ConfigurationProperties("newsletter.selection")
record SelectionProperties(@DefaultValue("4000") int maxVariants) {

    SelectionProperties {
        if (maxVariants < 1) {
            throw new IllegalArgumentException("newsletter.selection.max-variants must be above zero");
        }
    }
}
