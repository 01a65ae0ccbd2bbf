package newsletter.rendering;

import java.util.Optional;
import newsletter.edition.Composition;
import newsletter.kernel.EditionId;
import newsletter.kernel.VariantId;

/** Rendered variants. */
public interface Variants {

    /** Renders and stores the composition's variant; finds it when that is done already. */
    Variant render(VariantId composition);

    /** Renders and does not store: for compositions that nobody is sent. */
    Variant preview(Composition composition);

    Optional<Variant> find(VariantId id);

    /** How many an edition has. */
    int count(EditionId edition);
}
