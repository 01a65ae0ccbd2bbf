package newsletter.fetch;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What became of a request. */
public sealed interface FetchOutcome {

    /**
     * A 2xx answer.
     *
     * @param address where the document was, after redirects
     * @param moved the new address, when every redirect on the way was permanent (301, 308) and none gave up encryption: the caller
     *     should remember it; else null
     * @param body decompressed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Fetched(URI address, @Nullable URI moved, int status, ResponseHead head, byte[] body)
            implements FetchOutcome {}

    /** 304: nothing new since the validators that were sent. */
    record NotModified(ResponseHead head) implements FetchOutcome {}

    /** The server's refusal: 4xx or 5xx; or a 3xx that leads nowhere, or nowhere that a form may go. */
    record Rejected(int status, ResponseHead head) implements FetchOutcome {}

    /**
     * A rule of ours forbids it: address, redirect, size, robots.txt. Asking again at once would end alike.
     *
     * @param reason one sentence for people, which names a rule and no address of the own network
     */
    record Forbidden(String reason) implements FetchOutcome {}

    /**
     * No answer that could be read: name unknown, connection refused or lost, time over, damaged.
     *
     * @param reason one sentence for people
     */
    record Unreachable(String reason) implements FetchOutcome {}
}
