package io.github.portcullis.benchmarks;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Date;
import java.util.List;
import org.pac4j.core.client.Clients;
import org.pac4j.core.config.Config;
import org.pac4j.core.profile.ProfileManager;
import org.pac4j.jee.context.JEEContext;
import org.pac4j.jee.context.session.JEESessionStore;
import org.pac4j.jee.filter.SecurityFilter;
import org.pac4j.oidc.client.OidcClient;
import org.pac4j.oidc.config.OidcConfiguration;
import org.pac4j.oidc.metadata.StaticOidcOpMetadataResolver;
import org.pac4j.oidc.profile.OidcProfile;

/** pac4j for Jakarta EE with its OpenID Connect client. */
final class Pac4jPeer implements Peer {
    private static final String CLIENT = "OidcClient";

    private final Config config;
    private final OidcConfiguration provider = new OidcConfiguration();
    private final SecurityFilter filter;

    Pac4jPeer(FakeGateway gateway) {
        provider.setClientId(ProviderTokens.CLIENT_ID);
        provider.setSecret(ProviderTokens.CLIENT_SECRET);
        provider.setScope("openid profile email gateway:access");
        StaticOidcOpMetadataResolver metadata = new StaticOidcOpMetadataResolver(provider, metadata(gateway));
        metadata.init();
        provider.setOpMetadataResolver(metadata);
        config = new Config(new Clients("http://localhost:8080/app/callback", new OidcClient(provider)));
        filter = new SecurityFilter(config, CLIENT);
    }

    private static OIDCProviderMetadata metadata(FakeGateway gateway) {
        OIDCProviderMetadata metadata = new OIDCProviderMetadata(
                new Issuer(gateway.issuer()), List.of(SubjectType.PUBLIC), gateway.uri(Endpoint.JWKS));
        metadata.setAuthorizationEndpointURI(gateway.uri(Endpoint.AUTHORIZE));
        metadata.setTokenEndpointURI(gateway.uri(Endpoint.TOKEN));
        metadata.setUserInfoEndpointURI(gateway.uri(Endpoint.USERINFO));
        metadata.setTokenEndpointAuthMethods(List.of(ClientAuthenticationMethod.CLIENT_SECRET_POST));
        metadata.setCodeChallengeMethods(List.of(CodeChallengeMethod.S256));
        metadata.setIDTokenJWSAlgs(List.of(JWSAlgorithm.RS256));
        return metadata;
    }

    @Override
    public Filter filter() {
        return filter;
    }

    @Override
    public void signIn(HttpServletRequest request, HttpServletResponse response, ProviderTokens tokens) {
        OidcProfile profile = new OidcProfile();
        profile.setId("ada");
        profile.setClientName(CLIENT);
        profile.setAccessToken(new BearerAccessToken(tokens.accessToken()));
        profile.setRefreshToken(new RefreshToken(tokens.refreshToken()));
        profile.setExpiration(Date.from(tokens.expiresAt()));
        profiles(request, response).save(true, profile, false);
    }

    @Override
    public String token(HttpServletRequest request, HttpServletResponse response) {
        return profiles(request, response)
                .getProfile(OidcProfile.class)
                .orElseThrow()
                .getAccessToken()
                .getValue();
    }

    private ProfileManager profiles(HttpServletRequest request, HttpServletResponse response) {
        ProfileManager profiles = new ProfileManager(new JEEContext(request, response), new JEESessionStore());
        profiles.setConfig(config);
        return profiles;
    }
}
