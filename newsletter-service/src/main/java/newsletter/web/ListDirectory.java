package newsletter.web;

import java.util.Optional;
import newsletter.kernel.ListId;

/** Which mailing list a request is about, for whoever decides whether it is allowed. */
public interface ListDirectory {

    Optional<ListId> bySlug(String slug);

    Optional<String> slugOf(ListId list);

    /** Into which list an import of readers goes. */
    Optional<ListId> ofImport(long id);
}
