package newsletter.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import newsletter.audience.SignUpSettings.OptIn;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.ListId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How readers come onto each list; apart from its other settings, which every delivery reads. */
@Repository
public class ListSignUps {

    private static final String FIND = """
            SELECT opt_in, origins, refuse_disposable, refuse_roles, consent_wording FROM mailing_list WHERE id = :list
            """;

    private static final String SAVE = """
            UPDATE mailing_list
               SET opt_in = :optIn, origins = :origins, refuse_disposable = :disposable, refuse_roles = :roles,
                   consent_wording = :wording
             WHERE id = :list
            """;

    private static final String ALL_ORIGINS = "SELECT origins FROM mailing_list WHERE origins IS NOT NULL";

    private static final String SEPARATOR = "\n";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    ListSignUps(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    public SignUpSettings of(ListId list) {
        return jdbc.sql(FIND)
                .param("list", list.value())
                .query((row, number) -> settings(row))
                .single();
    }

    @Transactional
    public void save(MailingList list, SignUpSettings settings) {
        SignUpSettings before = of(list.id());
        if (settings.equals(before)) {
            return;
        }
        jdbc.sql(SAVE)
                .param("optIn", settings.optIn().name())
                .param("origins", settings.origins().isEmpty() ? null : String.join(SEPARATOR, settings.origins()))
                .param("disposable", settings.refuseDisposable())
                .param("roles", settings.refuseRoles())
                .param("wording", settings.consentWording())
                .param("list", list.id().value())
                .update();
        events.publishEvent(Audited.of(AuditAction.LIST_CHANGED, AuditSubject.list(list.slug()))
                .on(list.id())
                .changes(audited(before), audited(settings)));
    }

    /** Whether any list may be asked for from there: all that is known before a script's request is read. */
    public boolean anyAllows(String origin) {
        return jdbc.sql(ALL_ORIGINS).query(String.class).list().stream()
                .flatMap(ListSignUps::split)
                .anyMatch(origin::equals);
    }

    private static SignUpSettings settings(ResultSet row) throws SQLException {
        return new SignUpSettings(
                OptIn.valueOf(row.getString("opt_in")),
                split(row.getString("origins")).toList(),
                row.getBoolean("refuse_disposable"),
                row.getBoolean("refuse_roles"),
                row.getString("consent_wording"));
    }

    private static Stream<String> split(@Nullable String origins) {
        return origins == null ? Stream.empty() : origins.lines();
    }

    private static Map<String, Object> audited(SignUpSettings settings) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("optIn", settings.optIn().name());
        values.put("origins", String.join(" ", settings.origins()));
        values.put("refuseDisposable", settings.refuseDisposable());
        values.put("refuseRoles", settings.refuseRoles());
        if (settings.consentWording() != null) {
            values.put("consentWording", settings.consentWording());
        }
        return values;
    }
}
