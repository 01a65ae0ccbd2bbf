package newsletter.bench;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import newsletter.delivery.smtp.InnerLoop;
import newsletter.delivery.smtp.MessageParts;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** What a handbook would have one do: a MimeMessage for each reader, over a Transport that stays open. */
final class PlainWay implements WireBench.Way {

    private final Session session;
    private final List<Transport> transports = new ArrayList<>();
    private final MessageParts parts;
    private final AtomicLong readers = new AtomicLong();

    PlainWay(int port, int connections, int octets) throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(port));
        session = Session.getInstance(properties);
        for (int i = 0; i < connections; i++) {
            SMTPTransport transport = (SMTPTransport) session.getTransport("smtp");
            transport.connect(withoutDelay(port));
            transports.add(transport);
        }
        try (InnerLoop loop = new InnerLoop(port, 0, octets)) {
            parts = loop.parts();
        }
    }

    /** With Nagle's algorithm, 22 messages a second and connection. */
    private static Socket withoutDelay(int port) throws MessagingException {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            return socket;
        } catch (IOException e) {
            throw new MessagingException("the relay cannot be reached", e);
        }
    }

    @Override
    public void send(int messages, Thread.Builder threads) throws InterruptedException {
        List<Thread> senders = new ArrayList<>();
        for (Transport transport : transports) {
            senders.add(threads.start(() -> send(transport, messages / transports.size())));
        }
        for (Thread sender : senders) {
            sender.join();
        }
    }

    @Override
    public int messageSize() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            message(1).writeTo(out);
            return out.size();
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws MessagingException {
        for (Transport transport : transports) {
            transport.close();
        }
    }

    private void send(Transport transport, int messages) {
        try {
            for (int i = 0; i < messages; i++) {
                MimeMessage message = message(readers.incrementAndGet());
                transport.sendMessage(message, message.getAllRecipients());
            }
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private MimeMessage message(long reader) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("digest@tide.example"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("reader" + reader + "@reader.example"));
        message.setSubject("Ferries sail again, and both sides call it a draw", "UTF-8");
        message.setSentDate(new Date());
        String link = "https://news.tide.example/u/" + reader;
        message.setHeader("List-Unsubscribe", "<" + link + ">");
        message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        message.setContent(new MimeMultipart(
                "alternative",
                part(parts.text(), link, "plain"),
                part(Objects.requireNonNull(parts.html()), link, "html")));
        message.saveChanges();
        return message;
    }

    private static MimeBodyPart part(String content, String link, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(content.replace("https://news.tide.example/u/", link), "UTF-8", subtype);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }
}
