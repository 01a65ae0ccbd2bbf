package newsletter.delivery;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as the service binds them: the defaults, but for what a test is about. */
public final class TestDeliveryProperties {

    private TestDeliveryProperties() {}

    /** @param settings by their names below {@code newsletter.delivery} */
    public static DeliveryProperties with(Map<String, String> settings) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        settings.forEach((name, value) -> source.put("newsletter.delivery." + name, value));
        return new Binder(source).bindOrCreate("newsletter.delivery", DeliveryProperties.class);
    }
}
