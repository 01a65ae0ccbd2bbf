package newsletter.curation;

import java.util.Arrays;
import java.util.Optional;

/** Where a pick is shown. */
public enum PickSlot {
    OUR_PICKS("our-picks"),
    DONT_MISS("dont-miss");

    private final String slug;

    PickSlot(String slug) {
        this.slug = slug;
    }

    /** The name in addresses. */
    public String slug() {
        return slug;
    }

    public static Optional<PickSlot> bySlug(String slug) {
        return Arrays.stream(values()).filter(slot -> slot.slug.equals(slug)).findFirst();
    }
}
