package newsletter.article.viewfile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Files that tell of page views. */
public enum ViewFileFormat {
    /** Of Apache and nginx: a line a request. */
    COMBINED_LOG,
    /** The report of page URLs as CSV. */
    MATOMO,
    /** The pages of an export. */
    PLAUSIBLE,
    /** Pages and screens, an exploration, or what the Data API gives, as CSV. */
    GA4;

    /** As requests write it: {@code combined-log}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ViewFileFormat> byLabel(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label().equals(label))
                .findFirst();
    }
}
