package newsletter.web;

import java.util.Optional;
import newsletter.kernel.EditionId;
import newsletter.kernel.ListId;

/** Of which mailing list an edition is, for whoever decides whether a request is allowed. */
public interface EditionDirectory {

    Optional<ListId> listOf(EditionId edition);
}
