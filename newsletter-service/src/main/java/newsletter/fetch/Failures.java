package newsletter.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import newsletter.fetch.FetchOutcome.Forbidden;
import newsletter.fetch.FetchOutcome.Unreachable;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** What went wrong, in a sentence for people; none of them quotes what a server or the machine says. */
final class Failures {

    private Failures() {}

    static FetchOutcome outcome(IOException failure, Hop hop, Deadline deadline) {
        if (failure instanceof RefusedException refused) {
            return new Forbidden(refused.reason());
        }
        if (failure instanceof TooLargeException) {
            return new Forbidden(
                    "The document is larger than " + size(hop.limit().bytes()));
        }
        return new Unreachable(
                deadline.isOver()
                        ? late(deadline)
                        : reason(failure, hop.target().host()));
    }

    static String late(Deadline deadline) {
        return "It took longer than " + deadline.whole().toSeconds() + " seconds";
    }

    private static String reason(IOException failure, String host) {
        return switch (failure) {
            case ConnectTimeoutException e -> host + " did not take the connection in time";
            case UnknownHostException e -> "There is no address for the name " + host;
            case ConnectException e -> host + " refused the connection";
            case NoRouteToHostException e -> "There is no way to " + host;
            case SocketTimeoutException e -> host + " did not answer in time";
            case SSLException e ->
                "The connection to " + host + " could not be secured: its certificate or its TLS is not valid";
            case ZipException e -> "The document is compressed, and damaged";
            case EOFException e -> "The document is compressed, and broke off";
            case MessageConstraintException e -> host + " sent a head that is too long";
            case NoHttpResponseException e -> host + " closed the connection without an answer";
            default -> "The connection to " + host + " broke, or its answer was not HTTP";
        };
    }

    private static String size(long bytes) {
        return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MB" : bytes + " bytes";
    }
}
