package newsletter.rendering;

import java.util.Optional;
import newsletter.kernel.EditionId;
import newsletter.kernel.VariantId;

/** Rendered variants. */
public interface Variants {

    /** Renders and stores the composition's variant; finds it when that is done already. */
    Variant render(VariantId composition);

    Optional<Variant> find(VariantId id);

    /** How many an edition has. */
    int count(EditionId edition);
}
