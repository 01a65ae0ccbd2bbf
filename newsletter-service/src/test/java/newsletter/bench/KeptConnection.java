package newsletter.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/** An HTTP connection that is kept: the cheapest client there is, since it shares the cores with what is measured. */
final class KeptConnection implements AutoCloseable {

    private final URI service;
    private Socket socket;
    private OutputStream out;
    private InputStream in;

    KeptConnection(URI service) throws IOException {
        this.service = service;
        open();
    }

    private void open() throws IOException {
        socket = new Socket(service.getHost(), service.getPort());
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream(), 8192);
    }

    /**
     * @param body empty for none
     * @return the status
     */
    int exchange(String method, String path, String bearer, String body) throws IOException {
        String request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + bearer
                + (body.isEmpty()
                        ? ""
                        : "\r\nContent-Type: application/merge-patch+json\r\nContent-Length: " + body.length())
                + "\r\n\r\n" + body;
        out.write(request.getBytes(ISO_8859_1));
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        boolean last = readAnswer();
        if (last) { // Tomcat takes a hundred requests by a connection
            close();
            open();
        }
        return status;
    }

    /** @return whether the connection ends with it */
    private boolean readAnswer() throws IOException {
        int length = 0;
        boolean chunked = false;
        boolean last = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            last |= lower.equals("connection: close");
            chunked |= lower.startsWith("transfer-encoding:");
        }
        in.skipNBytes(length);
        while (chunked) {
            int size = Integer.parseInt(line(), 16);
            in.skipNBytes(size + 2L);
            chunked = size > 0;
        }
        return last;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the service hung up");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
