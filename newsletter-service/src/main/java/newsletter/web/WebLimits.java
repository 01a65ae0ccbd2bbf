package newsletter.web;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much a request may bring. Readers of bodies may hold all of a body in memory, so the limits bound what one request can cost.
 *
 * @param maxBody {@code newsletter.web.max-body}: for everything but files
 * @param maxUpload {@code newsletter.web.max-upload}: for {@code text/csv}, which is read as it comes in
 */
@ConfigurationProperties("newsletter.web")
record WebLimits(
        @DefaultValue("16MB") DataSize maxBody,
        @DefaultValue("256MB") DataSize maxUpload) {

    private static final String CSV = "text/csv";

    WebLimits {
        if (maxBody.toBytes() <= 0 || maxUpload.toBytes() <= 0) {
            throw new IllegalArgumentException(
                    "newsletter.web.max-body and newsletter.web.max-upload must be above zero");
        }
    }

    DataSize of(@Nullable String contentType) {
        return contentType != null && contentType.regionMatches(true, 0, CSV, 0, CSV.length()) ? maxUpload : maxBody;
    }
}
