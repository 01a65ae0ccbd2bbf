package newsletter.identity;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;

class ProviderTokensTest {

    @RegisterExtension
    static final WireMockExtension PROVIDER = WireMockExtension.newInstance()
            .options(options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @Test
    void changesCodesWithJavasOwnClient() {
        PROVIDER.stubFor(post("/token").willReturn(okJson("{\"access_token\": \"abc\", \"token_type\": \"Bearer\"}")));

        assertThat(ProviderTokens.client()
                        .getTokenResponse(request())
                        .getAccessToken()
                        .getTokenValue())
                .isEqualTo("abc");

        PROVIDER.verify(postRequestedFor(urlEqualTo("/token"))
                .withHeader("User-Agent", containing("Java-http-client"))
                .withRequestBody(containing("code=4711")));
    }

    private static OAuth2AuthorizationCodeGrantRequest request() {
        ClientRegistration registration = ClientRegistration.withRegistrationId("provider")
                .clientId("newsletter")
                .clientSecret("secret")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("https://news.example/sign-in/provided")
                .authorizationUri(PROVIDER.url("/authorize"))
                .tokenUri(PROVIDER.url("/token"))
                .build();
        return new OAuth2AuthorizationCodeGrantRequest(
                registration,
                new OAuth2AuthorizationExchange(
                        OAuth2AuthorizationRequest.authorizationCode()
                                .authorizationUri(PROVIDER.url("/authorize"))
                                .clientId("newsletter")
                                .build(),
                        OAuth2AuthorizationResponse.success("4711")
                                .redirectUri("https://news.example/sign-in/provided")
                                .build()));
    }
}
