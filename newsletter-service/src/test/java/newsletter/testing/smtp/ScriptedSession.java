package newsletter.testing.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;

/** One conversation of the scripted server. */
final class ScriptedSession {

    private final ScriptedSmtpServer server;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private String from = "";
    private final List<String> to = new ArrayList<>();
    private boolean ended;

    ScriptedSession(ScriptedSmtpServer server, Socket socket) throws IOException {
        this.server = server;
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    void run() throws IOException {
        if (server.isSecuredFromTheStart()) {
            useTls();
        }
        answer(Step.GREETING);
        while (!ended) {
            handle(readLine());
        }
    }

    private void handle(String command) throws IOException {
        switch (command.split(" ", 2)[0].toUpperCase(Locale.ROOT)) {
            case "EHLO" -> greet();
            case "STARTTLS" -> secure();
            case "AUTH" -> answer(Step.AUTH);
            case "MAIL" -> begin(command);
            case "RCPT" -> address(command);
            case "DATA" -> data();
            case "RSET" -> reset();
            case "NOOP" -> answer(Step.NOOP);
            case "QUIT" -> {
                answer(Step.QUIT);
                ended = true;
            }
            default -> write("500 5.5.2 what?");
        }
    }

    private void greet() throws IOException {
        Answer answer = server.answerAt(Step.EHLO);
        if (answer instanceof Answer.Reply reply && reply.line().startsWith("250")) {
            List<String> lines = new ArrayList<>(List.of(reply.line().substring(4)));
            lines.addAll(server.extensions());
            for (int i = 0; i < lines.size(); i++) {
                write("250" + (i < lines.size() - 1 ? "-" : " ") + lines.get(i));
            }
        } else {
            act(answer);
        }
    }

    private void secure() throws IOException {
        if (answer(Step.STARTTLS)) {
            useTls();
        }
    }

    private void useTls() throws IOException {
        SSLSocket secured = (SSLSocket) server.tls().createSocket(socket, null, true);
        secured.setUseClientMode(false);
        socket = secured;
        in = new BufferedInputStream(secured.getInputStream());
        out = secured.getOutputStream();
    }

    private void begin(String command) throws IOException {
        from = command.substring("MAIL FROM:".length());
        to.clear();
        answer(Step.MAIL);
    }

    private void address(String command) throws IOException {
        String path = command.substring("RCPT TO:".length());
        if (act(server.answerTo(path))) {
            to.add(path);
        }
    }

    private void reset() throws IOException {
        from = "";
        to.clear();
        answer(Step.RSET);
    }

    private void data() throws IOException {
        if (!answer(Step.DATA)) {
            return;
        }
        answer(Step.BODY);
        if (!ended) {
            server.keep(new ReceivedMessage(from, to, readMessage()));
            answer(Step.DOT);
        }
    }

    private String readMessage() throws IOException {
        StringBuilder message = new StringBuilder();
        for (String line = readLine(); !line.equals("."); line = readLine()) {
            message.append(line, line.startsWith(".") ? 1 : 0, line.length()).append("\r\n");
        }
        return message.toString();
    }

    /** @return whether the client may go on as it asked */
    private boolean answer(Step step) throws IOException {
        return act(server.answerAt(step));
    }

    private boolean act(Answer answer) throws IOException {
        switch (answer) {
            case Answer.Reply reply -> {
                ended |= reply.thenClose();
                return say(reply.line());
            }
            case Answer.Patient reply -> {
                in.mark(1);
                in.read();
                in.reset();
                return say(reply.line());
            }
            case Answer.Forgetful reply -> {
                in.skipNBytes(in.available());
                return say(reply.line());
            }
            case Answer.Drip drip -> {
                drip(drip);
                return drip.line().startsWith("2") || drip.line().startsWith("3");
            }
            case Answer.Deaf deaf -> {
                server.awaitClose();
                ended = true;
            }
            case Answer.Endless endless -> {
                while (!ended) {
                    write("250-and so on, and so on, and so on");
                }
            }
            case Answer.End end -> {
                if (end.reset()) {
                    socket.setSoLinger(true, 0);
                }
                socket.close();
                ended = true;
            }
            case Answer.Stall stall -> {
                while (in.read() >= 0) {
                    // Until the client gives up.
                }
                ended = true;
            }
        }
        return false;
    }

    private boolean say(String line) throws IOException {
        if (!line.isEmpty()) {
            write(line);
        }
        return line.startsWith("2") || line.startsWith("3");
    }

    private void drip(Answer.Drip drip) throws IOException {
        for (byte octet : (drip.line() + "\r\n").getBytes(UTF_8)) {
            out.write(octet);
            out.flush();
            LockSupport.parkNanos(drip.pause().toNanos());
        }
    }

    private void write(String line) throws IOException {
        out.write((line + "\r\n").getBytes(UTF_8));
        out.flush();
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = in.read();
        while (octet != '\n') {
            if (octet < 0) {
                throw new EOFException();
            }
            line.write(octet);
            octet = in.read();
        }
        String text = line.toString(ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
