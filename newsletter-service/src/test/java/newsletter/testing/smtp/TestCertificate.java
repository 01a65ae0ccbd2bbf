package newsletter.testing.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** Certificates: the self-signed one that GreenMail brings along, and such as are made for a test by the JDK's keytool. */
public final class TestCertificate {

    private static final String PASSWORD = "changeit";
    private static final String AUTHORITY = "authority";
    private static final String TRUSTED = "trusted";

    private final KeyStore store;

    private TestCertificate(KeyStore store) {
        this.store = store;
    }

    public static SSLSocketFactory serverSockets() {
        try (InputStream file = TestCertificate.class.getResourceAsStream("/greenmail.p12")) {
            return new TestCertificate(load(Objects.requireNonNull(file))).sockets();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Valid for a year. @param host a name, not an address */
    public static TestCertificate of(String host) {
        return make(host, "-1d");
    }

    /** @param host as above */
    public static TestCertificate expired(String host) {
        return make(host, "-2y");
    }

    /** That show this certificate. */
    public SSLSocketFactory sockets() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Trusts who signed this certificate and nobody else. */
    public KeyStore trust() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(TRUSTED, store.getCertificate(TRUSTED));
            return trusted;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed by an authority of its own: the JDK looks at no date of a certificate that is trusted itself. */
    private static TestCertificate make(String host, String start) {
        try {
            Path folder = Files.createTempDirectory("certificate");
            Path file = folder.resolve("store.p12");
            keytool(file, "-alias", AUTHORITY, "-dname", "CN=Authority", "-ext", "bc:c", "-validity", "3650");
            keytool(
                    file,
                    "-alias",
                    "relay",
                    "-dname",
                    "CN=" + host,
                    "-ext",
                    "san=dns:" + host,
                    "-startdate",
                    start,
                    "-validity",
                    "365",
                    "-signer",
                    AUTHORITY);
            try (InputStream made = Files.newInputStream(file)) {
                return signed(load(made));
            } finally {
                Files.delete(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the authority's own key, which a server would show as well. */
    private static TestCertificate signed(KeyStore made) {
        try {
            made.setCertificateEntry(TRUSTED, made.getCertificate(AUTHORITY));
            made.deleteEntry(AUTHORITY);
            return new TestCertificate(made);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Path file, String... arguments) throws IOException {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = new ArrayList<>(List.of(tool, "-genkeypair", "-keyalg", "EC", "-storepass", PASSWORD));
        command.addAll(List.of("-keystore", file.toString(), "-storetype", "PKCS12"));
        command.addAll(List.of(arguments));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(said);
        }
    }

    private static KeyStore load(InputStream file) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, PASSWORD.toCharArray());
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
