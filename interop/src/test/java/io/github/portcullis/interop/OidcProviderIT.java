package io.github.portcullis.interop;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class OidcProviderIT implements SignInScenarios, RefreshScenarios, LogoutScenarios, StrongerFlowScenarios {
    private Stand stand;

    @BeforeAll
    void start() {
        stand = Stand.of(OidcProvider::start);
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
