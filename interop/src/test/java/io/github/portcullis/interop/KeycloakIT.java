package io.github.portcullis.interop;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@Tag("keycloak")
@TestInstance(Lifecycle.PER_CLASS)
class KeycloakIT implements SignInScenarios, RefreshScenarios, LogoutScenarios, StrongerFlowScenarios {
    private Stand stand;

    @BeforeAll
    void start() {
        stand = Stand.of(Keycloak::start);
    }

    @AfterAll
    void stop() {
        if (stand != null) {
            stand.close();
        }
    }

    @Override
    public Stand stand() {
        return stand;
    }
}
