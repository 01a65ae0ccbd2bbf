package newsletter.edition;

import java.util.Optional;
import newsletter.kernel.EditionId;
import newsletter.kernel.ListId;
import newsletter.web.EditionDirectory;
import org.springframework.stereotype.Component;

@Component
class KnownEditions implements EditionDirectory {

    private final Editions editions;

    KnownEditions(Editions editions) {
        this.editions = editions;
    }

    @Override
    public Optional<ListId> listOf(EditionId edition) {
        return editions.find(edition).map(Edition::list);
    }
}
