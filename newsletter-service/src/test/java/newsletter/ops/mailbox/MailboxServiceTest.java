package newsletter.ops.mailbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import newsletter.NewsletterApplication;
import newsletter.testing.ServiceTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** A second instance of the service on the shared database, without a mail server: what it sends is seen at /mailbox. */
@ServiceTest
@TestInstance(Lifecycle.PER_CLASS)
class MailboxServiceTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path dataFolder;

    private ConfigurableApplicationContext service;

    @BeforeAll
    void startWithoutMailServer(@Autowired JdbcConnectionDetails database) {
        service = new SpringApplicationBuilder(NewsletterApplication.class)
                .run(
                        "--spring.datasource.url=" + database.getJdbcUrl(),
                        "--spring.datasource.username=" + orEmpty(database.getUsername()),
                        "--spring.datasource.password=" + orEmpty(database.getPassword()),
                        "--newsletter.data-dir=" + dataFolder,
                        "--newsletter.sample-data=false",
                        "--newsletter.schedule.enabled=false",
                        "--server.port=0",
                        "--management.server.port=0");
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @BeforeEach
    void emptyMailbox() {
        service.getBean(Mailbox.class).clear();
    }

    @Test
    void showsWhatWasSentOverSmtp() throws Exception {
        assertThat(get("/mailbox").body()).contains("No mail yet");
        send(
                "ada@readers.example",
                "Guten Morgen, Zürich \uD83D\uDDDE",
                "<p>Hello <b>you</b> & <script>bad()</script></p>");

        assertThat(get("/mailbox").body())
                .contains("ada@readers.example", "Guten Morgen, Zürich \uD83D\uDDDE", "One message");
        assertThat(get("/mailbox?q=bob").body()).contains("Nothing found").doesNotContain("ada@");
        assertThat(get("/mailbox/messages?to=ada@readers.example").body()).contains("\"to\":\"ada@readers.example\"");

        String message = "/mailbox/"
                + service.getBean(Mailbox.class)
                        .search("")
                        .findFirst()
                        .orElseThrow()
                        .id();
        assertThat(get(message).body()).contains("sandbox=\"allow-popups", message + "/html");
        assertThat(get(message + "?view=TEXT").body()).contains("Hello in plain text");
        assertThat(get(message + "?view=HEADERS").body()).contains("Delivered-To: ada@readers.example");
        assertThat(get(message + "?view=NONSENSE").statusCode()).isEqualTo(400);
        assertThat(get(message + "/source").body()).startsWith("Return-Path: <desk@news.example>\r\n");
    }

    @Test
    void lookingAtHtmlRunsNothing() throws Exception {
        send("ada@readers.example", "Digest", "<script>bad()</script>");
        long id = service.getBean(Mailbox.class)
                .search("")
                .findFirst()
                .orElseThrow()
                .id();
        HttpResponse<String> html = get("/mailbox/" + id + "/html");
        assertThat(html.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .satisfies(policy -> assertThat(policy)
                        .contains("default-src 'none'", "style-src 'unsafe-inline'", "sandbox allow-popups")
                        .doesNotContain("script"));
    }

    @Test
    void onlyThisMachineSeesIt() throws Exception {
        assertThat(statusFor("localhost")).contains(" 200 ");
        assertThat(statusFor("news.example")).contains(" 404 ");
    }

    @Test
    void isClearedFromItsOwnPageOnly() throws Exception {
        send("ada@readers.example", "Digest", "<p>Hello</p>");
        assertThat(get("/mailbox/clear").body()).contains("deletes one message");
        assertThat(clear("http://elsewhere.example").statusCode()).isEqualTo(403);
        assertThat(service.getBean(Mailbox.class).search("")).hasSize(1);
        assertThat(clear(address("").toString()).statusCode()).isEqualTo(303);
        assertThat(service.getBean(Mailbox.class).search("")).isEmpty();
    }

    private void send(String to, String subject, String html) throws Exception {
        JavaMailSender sender = service.getBean(JavaMailSender.class);
        MimeMessageHelper message = new MimeMessageHelper(sender.createMimeMessage(), true, UTF_8.name());
        message.setFrom("desk@news.example");
        message.setTo(to);
        message.setSubject(subject);
        message.setText("Hello in plain text", html);
        sender.send(message.getMimeMessage());
    }

    private HttpResponse<String> clear(String origin) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address("/mailbox/clear"))
                .header("Origin", origin)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
    }

    /** By hand: the JDK's client lets nobody choose the Host header. */
    private String statusFor(String host) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), address("").getPort())) {
            String request = "GET /mailbox HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1)
                    .lines()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private URI address(String path) {
        return URI.create(
                "http://127.0.0.1:" + service.getEnvironment().getRequiredProperty("local.server.port") + path);
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
