package io.github.portcullis.benchmarks;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthenticatedPrincipalOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Spring Security with {@code oauth2Login()} and the beans that Spring Boot would add. */
final class SpringPeer implements Peer {
    private static final String REGISTRATION = "gateway";

    private final AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
    private final ClientRegistration registration;

    SpringPeer(FakeGateway gateway) {
        registration = ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId(ProviderTokens.CLIENT_ID)
                .clientSecret(ProviderTokens.CLIENT_SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .scope("profile", "email", "gateway:access")
                .authorizationUri(gateway.uri(Endpoint.AUTHORIZE).toString())
                .tokenUri(gateway.uri(Endpoint.TOKEN).toString())
                .userInfoUri(gateway.uri(Endpoint.USERINFO).toString())
                .userNameAttributeName("sub")
                .build();
        spring.registerBean(
                ClientRegistrationRepository.class, () -> new InMemoryClientRegistrationRepository(registration));
        spring.register(Application.class);
        spring.refresh();
    }

    /** What an application writes, and Spring Boot for it. */
    @EnableWebSecurity
    static class Application {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .oauth2Login(Customizer.withDefaults())
                    .build();
        }

        @Bean
        OAuth2AuthorizedClientService clients(ClientRegistrationRepository registrations) {
            return new InMemoryOAuth2AuthorizedClientService(registrations);
        }

        @Bean
        OAuth2AuthorizedClientRepository clientsOfRequests(OAuth2AuthorizedClientService clients) {
            return new AuthenticatedPrincipalOAuth2AuthorizedClientRepository(clients);
        }

        @Bean
        OAuth2AuthorizedClientManager manager(
                ClientRegistrationRepository registrations, OAuth2AuthorizedClientRepository clients) {
            return new DefaultOAuth2AuthorizedClientManager(registrations, clients);
        }
    }

    @Override
    public Filter filter() {
        return spring.getBean("springSecurityFilterChain", Filter.class);
    }

    @Override
    public void signIn(HttpServletRequest request, HttpServletResponse response, ProviderTokens tokens) {
        Authentication user = new OAuth2AuthenticationToken(
                new DefaultOAuth2User(AuthorityUtils.NO_AUTHORITIES, Map.of("sub", "ada"), "sub"),
                List.of(),
                REGISTRATION);
        request.getSession(true)
                .setAttribute(
                        HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                        new SecurityContextImpl(user));
        Instant issued = tokens.expiresAt().minusSeconds(1);
        spring.getBean(OAuth2AuthorizedClientRepository.class)
                .saveAuthorizedClient(
                        new OAuth2AuthorizedClient(
                                registration,
                                user.getName(),
                                new OAuth2AccessToken(
                                        OAuth2AccessToken.TokenType.BEARER,
                                        tokens.accessToken(),
                                        issued,
                                        tokens.expiresAt()),
                                new OAuth2RefreshToken(tokens.refreshToken(), issued)),
                        user,
                        request,
                        response);
    }

    @Override
    public String token(HttpServletRequest request, HttpServletResponse response) {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        if (user == null || user instanceof AnonymousAuthenticationToken) {
            throw new IllegalStateException("nobody is signed in");
        }
        OAuth2AuthorizedClient client = spring.getBean(OAuth2AuthorizedClientManager.class)
                .authorize(OAuth2AuthorizeRequest.withClientRegistrationId(REGISTRATION)
                        .principal(user)
                        .attribute(HttpServletRequest.class.getName(), request)
                        .attribute(HttpServletResponse.class.getName(), response)
                        .build());
        if (client == null) {
            throw new IllegalStateException("no token");
        }
        return client.getAccessToken().getTokenValue();
    }

    @Override
    public void close() {
        spring.close();
    }
}
