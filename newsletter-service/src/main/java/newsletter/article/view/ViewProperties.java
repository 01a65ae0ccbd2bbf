package newsletter.article.view;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param origins {@code newsletter.views.origins}: whose pages may report views, such as {@code https://www.paper.example}; none named: each article's own
 * @param perMinute {@code newsletter.views.per-minute}: views that one network may report by script or image
 */
@ConfigurationProperties("newsletter.views")
record ViewProperties(
        @DefaultValue({}) List<String> origins,
        @DefaultValue("600") int perMinute) {

    ViewProperties {
        origins = origins.stream().map(ViewProperties::origin).toList();
        if (perMinute < 1) {
            throw new IllegalArgumentException("newsletter.views.per-minute must be above zero");
        }
    }

    private static String origin(String text) {
        return Origins.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "newsletter.views.origins: " + text + " is no origin such as https://www.paper.example"));
    }
}
