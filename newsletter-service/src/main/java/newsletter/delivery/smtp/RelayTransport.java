package newsletter.delivery.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.util.Optional;
import newsletter.delivery.SmtpPhase;
import newsletter.delivery.SmtpReply;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Angus's transport, which connects, secures and authenticates, but leaves the mail transaction to us: its own reports
 * a relay that vanished behind the final dot as an address not sent to, and cannot tell before which command a
 * connection was lost. Here the phase is always known.
 */
final class RelayTransport extends SMTPTransport {

    private final RelaySockets sockets;
    private SmtpPhase phase = SmtpPhase.CONNECT;

    RelayTransport(Session session, String protocol, RelaySockets sockets) {
        super(session, new URLName(protocol, null, -1, null, null, null), protocol, protocol.equals("smtps"));
        this.sockets = sockets;
    }

    /** The phase that the conversation is in. */
    synchronized SmtpPhase phase() {
        return phase;
    }

    /** Writes a command and reads the reply to it. */
    synchronized SmtpReply ask(SmtpPhase next, byte[] command) throws MessagingException, IOException {
        phase = next;
        sockets.output().write(command);
        return reply();
    }

    /**
     * Writes the message with its final dot in one piece and reads the reply. The dot is the last thing written: while
     * writing fails it is certainly not out, and the phase stays {@code DATA}.
     */
    synchronized SmtpReply askAfter(byte[] messageAndDot) throws MessagingException, IOException {
        sockets.output().write(messageAndDot);
        phase = SmtpPhase.DOT;
        return reply();
    }

    /** Why connecting failed, if the relay said it. */
    synchronized Optional<SmtpReply> refusal() {
        int code = getLastReturnCode();
        return code >= 400 ? Optional.of(SmtpReplies.parse(code, getLastServerResponse())) : Optional.empty();
    }

    /** Ends the connection at once; what was written without its final dot is not a message. */
    void abort() {
        sockets.abort();
        end();
    }

    /** Says goodbye, without waiting for an answer. */
    void quit() {
        end();
        sockets.abort();
    }

    @Override
    protected synchronized int readServerResponse() throws MessagingException {
        if (phase == SmtpPhase.CONNECT) {
            phase = SmtpPhase.GREETING;
        }
        return super.readServerResponse();
    }

    @Override
    protected synchronized boolean ehlo(String domain) throws MessagingException {
        phase = SmtpPhase.GREETING;
        boolean understood = super.ehlo(domain);
        phase = understood ? SmtpPhase.AUTH : SmtpPhase.GREETING;
        return understood;
    }

    @Override
    protected synchronized void startTLS() throws MessagingException {
        phase = SmtpPhase.GREETING;
        super.startTLS();
    }

    private SmtpReply reply() throws MessagingException {
        int code = readServerResponse();
        if (code < 200 || code > 599) {
            throw new MessagingException(
                    code == -1 ? "the relay closed the connection" : "the relay's reply is no reply");
        }
        return SmtpReplies.parse(code, getLastServerResponse());
    }

    private void end() {
        try {
            close();
        } catch (MessagingException e) {
            // It is gone either way.
        }
    }
}
