package newsletter.delivery.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import newsletter.delivery.RelayGate;
import newsletter.delivery.RelayGate.Pause;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stops sending through the relay, on all nodes and for all editions, and lets it go on. */
@RestController
@RequestMapping("/api/v1/relay")
class RelayController {

    private static final int LONGEST_REASON = 255;

    private final RelayGate gate;

    RelayController(RelayGate gate) {
        this.gate = gate;
    }

    @GetMapping
    RelayJson get() {
        return gate.pause().map(RelayJson::paused).orElseGet(this::notPaused);
    }

    /** What is on the wire is finished, nothing more is begun, also after a restart. Pausing again changes the reason. */
    @PostMapping("/pause")
    RelayJson pause(@RequestBody(required = false) @Nullable Request request) {
        String reason = request == null ? null : request.reason();
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw ProblemException.invalid("reason", "must have at most " + LONGEST_REASON + " characters");
        }
        gate.pause(reason);
        return get();
    }

    @PostMapping("/resume")
    RelayJson resume() {
        gate.resume();
        return get();
    }

    private RelayJson notPaused() {
        long seconds = gate.resting().toSeconds();
        return gate.resting().isZero() ? RelayJson.open() : RelayJson.resting(seconds);
    }

    record Request(@Nullable String reason) {}

    enum State {
        OPEN,
        PAUSED,
        /** The relay failed several times in a row, and this node leaves it alone for a while. */
        RESTING
    }

    /** @param restsFor seconds until this node tries it again */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RelayJson(
            State state,
            @Nullable Instant pausedAt,
            @Nullable String reason,
            @Nullable Long restsFor) {

        static RelayJson open() {
            return new RelayJson(State.OPEN, null, null, null);
        }

        static RelayJson paused(Pause pause) {
            return new RelayJson(State.PAUSED, pause.since(), pause.reason(), null);
        }

        static RelayJson resting(long seconds) {
            return new RelayJson(State.RESTING, null, null, seconds);
        }
    }
}
