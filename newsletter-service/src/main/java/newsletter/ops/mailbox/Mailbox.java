package newsletter.ops.mailbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import newsletter.ops.StartFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages as files, one {@code .eml} each, named by a number that grows. A file appears whole (written beside, then
 * renamed) and begins with the two headers that final delivery adds: Return-Path (RFC 5321, section 4.4) and Delivered-To,
 * which keep the envelope. The list is in memory, made from the files' headers at the start.
 */
public final class Mailbox {

    private static final String SUFFIX = ".eml";
    private static final Logger log = LoggerFactory.getLogger(Mailbox.class);

    private final Path folder;
    private final int keep;
    private final Clock clock;
    private final AtomicLong lastId = new AtomicLong();
    private final ConcurrentSkipListMap<Long, MailboxEntry> entries = new ConcurrentSkipListMap<>();

    private Mailbox(Path folder, int keep, Clock clock) {
        this.folder = folder;
        this.keep = keep;
        this.clock = clock;
    }

    /** Takes up what an earlier run has left in the folder. */
    static Mailbox open(Path folder, int keep, Clock clock) {
        Mailbox mailbox = new Mailbox(folder, keep, clock);
        try {
            Files.createDirectories(folder);
            mailbox.readFolder();
        } catch (IOException | UncheckedIOException e) {
            throw new StartFailure(
                    "The embedded mailbox cannot use the folder " + folder + ": " + e.getMessage(),
                    "Make it writable, or set newsletter.data-dir to another folder.",
                    e);
        }
        return mailbox;
    }

    /** Newest first; all of them when {@code words} is blank. */
    public Stream<MailboxEntry> search(String words) {
        Stream<MailboxEntry> newestFirst = entries.descendingMap().values().stream();
        return words.isBlank() ? newestFirst : newestFirst.filter(entry -> entry.mentions(words));
    }

    /** Newest first, to recipients whose address contains the given one. */
    public Stream<MailboxEntry> to(String recipient) {
        return search("").filter(entry -> entry.isTo(recipient));
    }

    public Optional<MailboxEntry> find(long id) {
        return Optional.ofNullable(entries.get(id));
    }

    /** The message as it was received, after the headers of its delivery; empty when it has been deleted meanwhile. */
    public Optional<byte[]> source(long id) {
        try {
            return Optional.of(Files.readAllBytes(file(id)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Deletes every message that is there now. */
    public int clear() {
        List<Long> present = List.copyOf(entries.keySet());
        present.forEach(this::delete);
        return present.size();
    }

    /** Stores a message; when this returns, it is a file and in the list. */
    void deliver(String sender, List<String> recipients, byte[] message) throws IOException {
        long id = lastId.incrementAndGet();
        byte[] stored = withEnvelope(sender, recipients, message);
        Path unfinished = folder.resolve(id + ".unfinished");
        Files.write(unfinished, stored);
        Files.move(unfinished, file(id), StandardCopyOption.ATOMIC_MOVE);
        entries.put(id, MessageReader.entry(id, stored, stored.length, clock.instant()));
        deleteTheOldest();
    }

    private static byte[] withEnvelope(String sender, List<String> recipients, byte[] message) {
        StringBuilder headers = new StringBuilder("Return-Path: <" + sender + ">\r\n");
        recipients.forEach(
                recipient -> headers.append("Delivered-To: ").append(recipient).append("\r\n"));
        ByteArrayOutputStream whole = new ByteArrayOutputStream(message.length + headers.length());
        whole.writeBytes(headers.toString().getBytes(StandardCharsets.UTF_8));
        whole.writeBytes(message);
        return whole.toByteArray();
    }

    private void deleteTheOldest() {
        while (entries.size() > keep) {
            delete(entries.firstKey());
        }
    }

    private void delete(long id) {
        entries.remove(id);
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            log.warn("Message {} of the mailbox could not be deleted; it will be listed again after a restart", id, e);
        }
    }

    private void readFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(SUFFIX)).forEach(this::readFile);
        }
        if (!entries.isEmpty()) {
            lastId.set(entries.lastKey());
        }
        deleteTheOldest();
    }

    private void readFile(Path file) {
        String name = file.getFileName().toString();
        try {
            long id = Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
            Instant receivedAt = Files.getLastModifiedTime(file).toInstant();
            entries.put(id, MessageReader.entry(id, MessageReader.head(file), Files.size(file), receivedAt));
        } catch (NumberFormatException e) {
            log.info("{} is no message of this mailbox; it is left alone", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(long id) {
        return folder.resolve(String.format(Locale.ROOT, "%010d%s", id, SUFFIX));
    }
}
