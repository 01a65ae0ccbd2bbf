/**
 * The real service as a process of its own, to be killed, stopped and frozen: {@link newsletter.testing.process.Site} has
 * a database, a relay that keeps a journal, and the nodes; {@link newsletter.testing.process.LedgerOracle} compares what
 * the ledger says with what the relay took.
 */
@NullMarked
package newsletter.testing.process;

import org.jspecify.annotations.NullMarked;
