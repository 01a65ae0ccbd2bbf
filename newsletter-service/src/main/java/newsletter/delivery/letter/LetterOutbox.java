package newsletter.delivery.letter;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import newsletter.audience.DerivedKeys;
import newsletter.delivery.DeliveryState;
import newsletter.kernel.LetterRequested;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Puts down what is to be sent, in the transaction of whoever wants it: they commit together, or neither does. */
@Component
class LetterOutbox {

    // The unique key makes a request that is repeated the same letter. Not IGNORE, which would swallow truncation too.
    private static final String PUT = """
            INSERT INTO letter (kind, request_key, list_id, email, name, language, content, key_id, secrets, state,
                                due_at, created_at, expires_at, updated_at)
            VALUES (:kind, :key, :list, :email, :name, :language, :content, :keyId, :secrets, :state,
                    NOW(3), :createdAt, :expiresAt, NOW(3))
            ON DUPLICATE KEY UPDATE id = id
            """;

    private final JdbcClient jdbc;
    private final DerivedKeys keys;
    private final SecretBox box;
    private final JsonMapper json;
    private final Clock clock;

    LetterOutbox(JdbcClient jdbc, DerivedKeys keys, SecretBox box, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.box = box;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @throws org.springframework.transaction.IllegalTransactionStateException when the publisher has no transaction: the
     *     letter and its reason could come apart
     */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(LetterRequested request) {
        int keyId = keys.current();
        LetterSecrets secrets = new LetterSecrets(request.secrets());
        byte[] sealed = secrets.isEmpty() ? null : box.seal(secrets, keyId, request.kind(), request.key());
        jdbc.sql(PUT)
                .param("kind", request.kind().name())
                .param("key", request.key())
                .param("list", request.list() == null ? null : request.list().value(), Types.BIGINT)
                .param("email", request.to().value())
                .param("name", request.name(), Types.VARCHAR)
                .param("language", request.language())
                .param("content", json.writeValueAsString(request.values()))
                .param("keyId", keyId)
                .param("secrets", sealed, Types.VARBINARY)
                .param("state", DeliveryState.PLANNED.name())
                .param("createdAt", Timestamp.from(clock.instant()))
                .param("expiresAt", Timestamp.from(request.expiresAt()))
                .update();
    }
}
