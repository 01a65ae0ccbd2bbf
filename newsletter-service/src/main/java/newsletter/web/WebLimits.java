package newsletter.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much a request may bring. Readers of bodies may hold all of a body in memory, so the limits bound what one request can cost.
 *
 * @param maxBody {@code newsletter.web.max-body}: for everything but files
 * @param maxUpload {@code newsletter.web.max-upload}: for files, which are read as they come in
 */
@ConfigurationProperties("newsletter.web")
record WebLimits(
        @DefaultValue("16MB") DataSize maxBody,
        @DefaultValue("256MB") DataSize maxUpload) {

    /** Types that nothing but files has here. */
    private static final List<String> FILES =
            List.of("text/csv", "application/gzip", "application/x-gzip", "application/octet-stream");

    WebLimits {
        if (maxBody.toBytes() <= 0 || maxUpload.toBytes() <= 0) {
            throw new IllegalArgumentException(
                    "newsletter.web.max-body and newsletter.web.max-upload must be above zero");
        }
    }

    DataSize of(@Nullable String contentType) {
        return contentType != null && FILES.stream().anyMatch(type -> isOf(type, contentType)) ? maxUpload : maxBody;
    }

    private static boolean isOf(String type, String contentType) {
        return contentType.regionMatches(true, 0, type, 0, type.length());
    }
}
