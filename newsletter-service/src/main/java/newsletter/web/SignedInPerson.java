package newsletter.web;

import java.util.Optional;

/** Says who is signed in; implemented by the module that signs people in. */
@FunctionalInterface
public interface SignedInPerson {

    /** Of the request that is being answered. Asked several times a page: remember the answer. */
    Optional<SignedIn> current();
}
