package newsletter.ops.mailbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;

/** The socket that the mailbox listens on, bound before the first bean is made. */
final class MailboxSocket extends ServerSocket {

    private static final int BACKLOG = 200;

    /** @param port 0: any free one */
    MailboxSocket(int port) throws IOException {
        super(port, BACKLOG, InetAddress.getByName("127.0.0.1"));
    }

    /** The SMTP server binds what it is given, as if it were new. */
    @Override
    public void bind(SocketAddress endpoint, int backlog) throws IOException {
        if (!isBound()) {
            super.bind(endpoint, backlog);
        }
    }
}
