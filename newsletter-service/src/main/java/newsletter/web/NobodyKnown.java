package newsletter.web;

import newsletter.kernel.ListId;
import org.jspecify.annotations.Nullable;

/** A request without a name: a visitor's or a reader's. */
final class NobodyKnown implements Caller {

    static final NobodyKnown INSTANCE = new NobodyKnown();

    private NobodyKnown() {}

    @Override
    public String name() {
        return "nobody";
    }

    @Override
    public String source() {
        return "unknown";
    }

    @Override
    public boolean seesAddresses(@Nullable ListId list) {
        return false;
    }

    @Override
    public boolean seesList(ListId list) {
        return false;
    }

    @Override
    public boolean seesEditions(ListId list) {
        return false;
    }

    @Override
    public boolean changesReaders(ListId list) {
        return false;
    }
}
