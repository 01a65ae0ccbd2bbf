package newsletter.article.source;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import newsletter.article.source.EntryTable.KnownEntry;
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
        Set<String> open = open(source, harvest);
        harvest.closed().stream()
                .filter(id -> open.contains(EntryKeys.externalId(source.slug(), id)))
                .forEach(id -> {
                    pushed.retract(source, id);
                    log.info("Source {} has put {} behind a password: it is taken back", source.slug(), id);
                });
    }

    /** External ids of those that were taken in, and not taken back since. */
    private Set<String> open(Source source, Harvest harvest) {
        List<byte[]> keys = harvest.closed().stream()
                .map(id -> WebAddress.sha256(EntryKeys.externalId(source.slug(), id)))
                .toList();
        return entries.byKey(source.id(), keys).values().stream()
                .filter(known -> known.retractedAt() == null && !known.goesOn())
                .map(KnownEntry::externalId)
                .collect(Collectors.toSet());
    }
}
