package newsletter.testing.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Locale;
import newsletter.testing.smtp.Disturbance.Fault;

/** One conversation of the sink. Answers to what was sent in one go go out in one go. */
final class JournalingSession {

    private final JournalingSink sink;
    private final JournalingSink.Door door;
    private final Socket socket;
    private final WireReader in;
    private final OutputStream out;
    private String recipient = "";
    private boolean ended;

    JournalingSession(JournalingSink sink, JournalingSink.Door door, Socket socket) throws IOException {
        this.sink = sink;
        this.door = door;
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = new WireReader(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream());
    }

    void run() throws IOException, InterruptedException {
        answer(Step.GREETING, "220 sink ESMTP");
        while (!ended) {
            if (!in.hasMore()) {
                out.flush();
            }
            handle(in.command());
        }
        out.flush();
    }

    private void handle(String command) throws IOException, InterruptedException {
        switch (command.split(" ", 2)[0].toUpperCase(Locale.ROOT)) {
            case "EHLO" ->
                answer(Step.EHLO, "250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-AUTH PLAIN\r\n250 SMTPUTF8");
            case "AUTH" -> answer(Step.AUTH, "235 2.7.0 welcome");
            case "MAIL" -> {
                recipient = "";
                answer(Step.MAIL, "250 2.1.0 ok");
            }
            case "RCPT" -> address(command);
            case "DATA" -> data();
            case "RSET" -> {
                recipient = "";
                answer(Step.RSET, "250 2.0.0 forgotten");
            }
            case "NOOP" -> answer(Step.NOOP, "250 2.0.0 here");
            case "QUIT" -> {
                answer(Step.QUIT, "221 2.0.0 bye");
                ended = true;
            }
            default -> write("500 5.5.2 what?");
        }
    }

    private void address(String command) throws IOException {
        String path = command.substring(command.indexOf('<') + 1, command.indexOf('>'));
        recipient = path;
        if (!answer(Step.RCPT, "250 2.1.5 ok")) {
            recipient = "";
        }
    }

    private void data() throws IOException, InterruptedException {
        if (recipient.isEmpty()) {
            write("503 5.5.1 nobody to send to");
            return;
        }
        if (!answer(Step.DATA, "354 go on")) {
            return;
        }
        out.flush();
        Fault early = sink.faultAt(Step.BODY, recipient);
        if (early != null) {
            strike(early);
        }
        if (!ended) {
            take(in.message());
        }
    }

    private void take(WireReader.Message message) throws IOException, InterruptedException {
        Fault fault = sink.faultAt(Step.DOT, recipient);
        if (fault == null || isTaken(fault)) {
            Arrival arrival = new Arrival(recipient, message);
            door.keep(arrival);
            recipient = "";
            sink.pause();
            if (fault == null ? write("250 2.0.0 kept") : strike(fault)) {
                out.flush();
                arrival.setAnswered();
            }
        } else {
            recipient = "";
            strike(fault);
        }
    }

    private static boolean isTaken(Fault fault) {
        return switch (fault) {
            case Fault.Reply reply -> reply.line().startsWith("2");
            case Fault.Hangup hangup -> hangup.taken();
            case Fault.Stall stall -> false;
        };
    }

    /** @return whether the client may go on as it asked */
    private boolean answer(Step step, String usual) throws IOException {
        Fault fault = sink.faultAt(step, recipient);
        return fault == null ? write(usual) : strike(fault);
    }

    private boolean strike(Fault fault) throws IOException {
        switch (fault) {
            case Fault.Reply reply -> {
                write(reply.line());
                ended |= reply.thenClose();
                return reply.line().startsWith("2") || reply.line().startsWith("3");
            }
            case Fault.Hangup hangup -> hangUp(hangup.reset());
            case Fault.Stall stall -> {
                out.flush();
                socket.getInputStream().transferTo(OutputStream.nullOutputStream()); // until the client goes
                ended = true;
            }
        }
        return false;
    }

    private void hangUp(boolean reset) throws IOException {
        out.flush();
        if (reset) {
            socket.setSoLinger(true, 0);
        }
        ended = true;
        socket.close();
    }

    private boolean write(String line) throws IOException {
        out.write((line + "\r\n").getBytes(ISO_8859_1));
        return true;
    }
}
