package newsletter.article.source;

import java.util.List;
import newsletter.article.text.WebAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes back what a site has put behind a password since it was taken in. */
@Component
class ClosedPosts {

    private static final Logger log = LoggerFactory.getLogger(ClosedPosts.class);

    private final EntryTable entries;
    private final PushedEntries pushed;

    ClosedPosts(EntryTable entries, PushedEntries pushed) {
        this.entries = entries;
        this.pushed = pushed;
    }

    /** Each once: one that is closed still is left as it is. */
    void takeBack(Source source, Harvest harvest) {
        harvest.closed().stream().filter(id -> isOpen(source, id)).forEach(id -> {
            pushed.retract(source, id);
            log.info("Source {} has put {} behind a password: it is taken back", source.slug(), id);
        });
    }

    private boolean isOpen(Source source, String id) {
        byte[] key = WebAddress.sha256(EntryKeys.externalId(source.slug(), id));
        return entries.byKey(source.id(), List.of(key)).values().stream()
                .anyMatch(known -> known.retractedAt() == null);
    }
}
