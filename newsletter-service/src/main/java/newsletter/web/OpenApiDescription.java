package newsletter.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The head of the API's description at {@code /v3/api-docs}; the rest comes from the controllers. */
@Configuration(proxyBeanMethods = false)
class OpenApiDescription {

    private static final String SCHEME = "token";

    @Bean
    OpenAPI openApi(PublicAddress address) {
        return new OpenAPI()
                .info(info())
                .servers(List.of(new Server().url(address.resolve("").toString())))
                .components(new Components().addSecuritySchemes(SCHEME, bearer()))
                .addSecurityItem(new SecurityRequirement().addList(SCHEME));
    }

    private static Info info() {
        return new Info()
                .title("Newsletter service")
                .description("Email digests for newsrooms. Errors are problem details (RFC 9457).")
                .version(version())
                .license(new License().name("Apache-2.0").identifier("Apache-2.0"));
    }

    private static SecurityScheme bearer() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description(
                        "An API token; for /api/v1/preferences and DELETE /api/v1/subscriptions the token of a reader's email, for /api/v1/me that of the link which POST /api/v1/me/links mails.");
    }

    /** From the jar's manifest; classes that run from a folder have none. */
    private static String version() {
        return Objects.requireNonNullElse(
                OpenApiDescription.class.getPackage().getImplementationVersion(), "development");
    }
}
