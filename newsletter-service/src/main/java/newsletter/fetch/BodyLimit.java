package newsletter.fetch;

/**
 * @param bytes the most that is taken
 * @param cuts whether more is left out (robots.txt, RFC 9309 section 2.5), rather than refused
 */
record BodyLimit(long bytes, boolean cuts) {

    static BodyLimit of(long bytes) {
        return new BodyLimit(bytes, false);
    }
}
