package newsletter.ops.mailbox;

import java.net.ServerSocket;

/** The socket that the mailbox listens on, bound before the first bean is made. */
record MailboxSocket(ServerSocket socket) {}
