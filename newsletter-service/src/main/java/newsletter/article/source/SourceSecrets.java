package newsletter.article.source;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import newsletter.kernel.Sealing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keys of sites' APIs: sealed where they lie, opened only to ask. */
@Component
class SourceSecrets {

    private static final String PURPOSE = "source-secret";

    private final SourceTable table;
    private final Sealing sealing;

    SourceSecrets(SourceTable table, Sealing sealing) {
        this.table = table;
        this.sealing = sealing;
    }

    /** @param secret null: it stays as it is; empty: it is removed */
    void write(SourceId source, @Nullable String secret) {
        if (secret != null && secret.isEmpty()) {
            table.writeSecret(source, null, null);
        } else if (secret != null) {
            int key = sealing.currentKey();
            byte[] plain = secret.getBytes(StandardCharsets.UTF_8);
            table.writeSecret(source, sealing.seal(plain, key, PURPOSE, context(source)), key);
        }
    }

    Optional<String> read(SourceId source) {
        return table.secret(source)
                .map(kept -> sealing.open(kept.octets(), kept.key(), PURPOSE, context(source)))
                .map(plain -> new String(plain, StandardCharsets.UTF_8));
    }

    private static String context(SourceId source) {
        return Long.toString(source.value());
    }
}
