package newsletter.edition;

import java.util.List;
import newsletter.kernel.EditionId;
import newsletter.kernel.VariantId;
import newsletter.kernel.WaveId;

/** Stored compositions. */
public interface Compositions {

    /** @throws java.util.NoSuchElementException when there is none */
    Composition get(VariantId id);

    /** Those that readers of the wave get, skipped ones left out. */
    List<VariantId> toRender(WaveId wave);

    /** Those of an edition, skipped ones left out. */
    List<Composition> of(EditionId edition);
}
