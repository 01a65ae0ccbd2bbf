package newsletter.testing.smtp;

/** A message that was taken at its final dot. */
public final class Arrival {

    private final String recipient;
    private final String messageId;
    private final long bodyHash;
    private final long nanos;
    private volatile boolean answered;

    Arrival(String recipient, WireReader.Message message) {
        this.recipient = recipient;
        this.messageId = message.id();
        this.bodyHash = message.bodyHash();
        this.nanos = System.nanoTime();
    }

    /** The envelope's, without brackets. */
    public String recipient() {
        return recipient;
    }

    /** With brackets. */
    public String messageId() {
        return messageId;
    }

    /** Of all that follows the headers. */
    public long bodyHash() {
        return bodyHash;
    }

    /** When the dot was read, by {@link System#nanoTime()}. */
    public long nanos() {
        return nanos;
    }

    /** Whether the 250 was written; the sender need not have read it. */
    public boolean isAnswered() {
        return answered;
    }

    void setAnswered() {
        answered = true;
    }
}
