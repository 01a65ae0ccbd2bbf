package newsletter.kernel;

/**
 * Who did something.
 *
 * @param id of a user, a token or a reader the key; of a job its name; at most 64 characters
 * @param name as it was at that time, for people to read; never an address
 */
public record AuditActor(Kind kind, String id, String name) {

    /** What kind of actor there is. */
    public enum Kind {
        USER,
        TOKEN,
        READER,
        JOB,
        /** The service itself, at its start. */
        SYSTEM
    }

    private static final int LONGEST_ID = 64;
    private static final int LONGEST_NAME = 120;

    public AuditActor {
        id = AuditText.line(id, LONGEST_ID);
        name = AuditText.line(name, LONGEST_NAME);
    }

    /** A reader acts by the token of an email, which the security context does not know. */
    public static AuditActor reader(SubscriberId id) {
        return new AuditActor(Kind.READER, Long.toString(id.value()), "reader " + id.value());
    }

    public static AuditActor job(String name) {
        return new AuditActor(Kind.JOB, name, name);
    }

    public static AuditActor system() {
        return new AuditActor(Kind.SYSTEM, "service", "the service");
    }
}
