package newsletter.identity;

import java.util.Optional;
import newsletter.kernel.AuditActor;
import newsletter.web.ClientAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who is behind what this thread does. */
@Component
class CurrentActor {

    private final ClientAddress clients;

    CurrentActor(ClientAddress clients) {
        this.clients = clients;
    }

    /** Whoever signed in or called with a token; the service itself where nobody did. */
    AuditActor get() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(Authentication::isAuthenticated)
                .flatMap(CurrentActor::actor)
                .orElseGet(AuditActor::system);
    }

    /** From where the request came; of readers and jobs nothing is kept. */
    @Nullable String remoteAddress(AuditActor actor) {
        return switch (actor.kind()) {
            case USER, TOKEN -> remoteAddress();
            case READER, JOB, SYSTEM -> null;
        };
    }

    private static Optional<AuditActor> actor(Authentication caller) {
        return caller.getPrincipal() instanceof Acting acting ? Optional.of(acting.actor()) : Optional.empty();
    }

    private @Nullable String remoteAddress() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? clients.of(request.getRequest())
                : null;
    }
}
