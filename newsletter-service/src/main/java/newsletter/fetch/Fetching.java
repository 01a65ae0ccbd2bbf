package newsletter.fetch;

/** Asks servers at addresses that people or feeds name, and lets none of them reach into the own network. */
public interface Fetching {

    /** Follows redirects; never throws for what a server or a network does. */
    FetchOutcome fetch(FetchRequest request);
}
