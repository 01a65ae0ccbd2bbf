package newsletter.identity;

/** What an access rule asks of a caller. */
sealed interface Demand {

    Demand ANYONE = new Anyone();
    Demand READER = new Reader();
    Demand SIGNED_IN = new SignedIn();
    Demand LOCAL_SIGN_IN = new LocalSignIn();
    Demand ON_THIS_MACHINE = new OnThisMachine();
    Demand EVERYTHING = new Everything();

    record Anyone() implements Demand {}

    /** Anybody, unless signing in is left to the identity provider. */
    record LocalSignIn() implements Demand {}

    /** The token of a reader's email. It is in the path, or a bearer token that only the controller can check: it decides. */
    record Reader() implements Demand {}

    /** Any person or token that is known. */
    record SignedIn() implements Demand {}

    /** A request made on this machine to this machine. */
    record OnThisMachine() implements Demand {}

    /** Every right there is. */
    record Everything() implements Demand {}

    /** @param place says to which list the thing belongs */
    record Right(Area area, Access access, Place place) implements Demand {}
}
