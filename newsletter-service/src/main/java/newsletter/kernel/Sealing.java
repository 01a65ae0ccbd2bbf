package newsletter.kernel;

/** Keeps secrets unreadable in the database: AES-256-GCM under keys derived (HKDF, RFC 5869) from those that sign readers' tokens. */
public interface Sealing {

    /** The id of the key with which new secrets are sealed; to be kept beside them. */
    int currentKey();

    /**
     * @param purpose names what is sealed: different purposes have unrelated keys
     * @param context what the secret belongs to: it cannot be opened as another's
     */
    byte[] seal(byte[] plain, int key, String purpose, String context);

    /** @throws IllegalArgumentException when it was changed, belongs to something else, or its key is gone */
    byte[] open(byte[] sealed, int key, String purpose, String context);
}
