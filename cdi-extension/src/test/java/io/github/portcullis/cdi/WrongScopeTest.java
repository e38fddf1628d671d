package io.github.portcullis.cdi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrongScopeTest {

    /** A bean that nobody could call. */
    @ApplicationScoped
    public static class Misspelt {
        /** Needs two scopes that were written as one. */
        @GatewayScope("credits:read, me:read")
        public void run() {}
    }

    @Test
    void scopeThatNoProviderCanGrantFailsTheDeployment(@TempDir Path folder) throws Exception {
        War war = War.in(folder.resolve("war")).with(WrongScopeTest.class).with("WEB-INF/beans.xml", "");

        assertThatThrownBy(() -> TomcatServer.start(war).close())
                .isInstanceOf(LifecycleException.class)
                .rootCause()
                .hasMessageContaining("These are no scopes: [credits:read, me:read]");
    }
}
