package newsletter.article.view;

import java.time.Instant;
import org.springframework.stereotype.Component;

/** Who is a reader, and how he is told from others: the same for all ways in which views are reported. */
@Component
public class Readers {

    private final Bots bots;
    private final Visitors visitors;

    Readers(Bots bots, Visitors visitors) {
        this.bots = bots;
        this.visitors = visitors;
    }

    /** Not a program that says that it is one. */
    public boolean isReader(String agent) {
        return !bots.isBot(agent);
    }

    /** Where he comes from: what is one network to {@link newsletter.article.Damping}. */
    public String network(String address) {
        return Networks.of(address);
    }

    /**
     * A name that is good for one site and one day (UTC).
     *
     * @param site the article's origin
     */
    public String name(String address, String agent, String site, Instant at) {
        return visitors.name(address, agent, site, at);
    }
}
