package newsletter.delivery;

/** Another node took the chunk over: what this one still wanted to write is refused. */
class StaleLeaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StaleLeaseException(ChunkLease lease) {
        super("chunk " + lease.chunk() + " is no longer leased in epoch " + lease.epoch());
    }
}
