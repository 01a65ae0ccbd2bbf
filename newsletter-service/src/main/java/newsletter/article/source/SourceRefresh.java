package newsletter.article.source;

import java.util.Optional;
import org.springframework.stereotype.Service;

/** Asks a source now, because somebody wants to see it. */
@Service
public class SourceRefresh {

    private final SourceLeases leases;
    private final SideBySide polls;

    SourceRefresh(SourceLeases leases, SideBySide polls) {
        this.leases = leases;
        this.polls = polls;
    }

    /** Empty when it is being asked already, and of a source that is never asked. */
    public Optional<PollReport> now(Source source) {
        return leases.one(source.id()).flatMap(polls::poll);
    }
}
