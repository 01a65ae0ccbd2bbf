package newsletter.ops.sample;

import newsletter.identity.Role;
import newsletter.identity.Users;
import newsletter.kernel.EmailAddress;
import newsletter.web.PublicAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The people of the sample newsroom, who come in by one click on this machine, and by nothing else. */
@Component
class SamplePeople {

    private static final Logger log = LoggerFactory.getLogger(SamplePeople.class);

    private final Users users;
    private final TransactionOperations transaction;
    private final PublicAddress address;
    private final Surroundings surroundings;

    SamplePeople(Users users, TransactionOperations transaction, PublicAddress address, Surroundings surroundings) {
        this.users = users;
        this.transaction = transaction;
        this.address = address;
        this.surroundings = surroundings;
    }

    record SamplePerson(String email, String name, Role role) {}

    /** All or none, and only where nobody ever was: whoever removed them, or has people of their own, does not get them back. */
    void addIfNobodyIsThere() {
        transaction.executeWithoutResult(status -> {
            if (users.all().isEmpty()) {
                SampleFiles.people().forEach(this::add);
            }
        });
    }

    void tellWhereToSignIn() {
        if (address.isLoopback() && !users.samples().isEmpty()) {
            log.info(
                    "Sign in as one of the sample newsroom's people, by one click, at {}",
                    surroundings.here("/sign-in"));
        }
    }

    private void add(SamplePerson person) {
        users.addSample(new EmailAddress(person.email()), person.name(), person.role());
    }
}
