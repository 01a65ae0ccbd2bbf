package newsletter.web;

import newsletter.kernel.ListId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who makes the current request, for modules that show or record it. Whether the request is allowed was decided before. */
public interface Caller {

    /** Stable and unique, for records: {@code token NAME}, {@code user ID}; {@code nobody} without any. */
    String name();

    /** As consent records name it: the bare name of a token, {@code user ID} of a person. */
    String source();

    /** @param list null: of readers whatever their list */
    boolean seesAddresses(@Nullable ListId list);

    boolean seesList(ListId list);

    boolean seesEditions(ListId list);

    /** Whether it may put readers onto the list, and change what they chose. */
    boolean changesReaders(ListId list);

    /** Whether the current request was made by a person or a token of the newsroom; readers, who come by the token of an email, are nobody known. */
    static boolean isKnown() {
        return current() != NobodyKnown.INSTANCE;
    }

    /** To be asked in the request's own thread: not while an answer is streamed, nor in a job. */
    static Caller current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? caller
                : NobodyKnown.INSTANCE;
    }
}
