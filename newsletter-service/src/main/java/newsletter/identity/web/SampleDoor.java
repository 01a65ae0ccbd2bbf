package newsletter.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import newsletter.identity.FromThisMachine;
import newsletter.identity.User;
import newsletter.identity.Users;
import newsletter.web.PublicAddress;
import org.springframework.stereotype.Component;

/** For whom it is open, the people of the sample newsroom come in by one click: a browser on this machine, of a service that is for this machine. */
@Component
class SampleDoor {

    private final Users users;
    private final PublicAddress address;
    private final FromThisMachine fromThisMachine = new FromThisMachine();

    SampleDoor(Users users, PublicAddress address) {
        this.users = users;
        this.address = address;
    }

    /** Who may come in by it. */
    List<User> people(HttpServletRequest request) {
        return address.isLoopback() && fromThisMachine.matches(request) ? users.samples() : List.of();
    }
}
