package io.github.portcullis.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import io.github.portcullis.store.GrantStore;
import io.github.portcullis.testkit.GrantStoreContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherFactory;

/** The contract of grant stores finds every broken law. */
class GrantStoreContractTest {
    private static final String FLAW = "flaw";

    @ParameterizedTest
    @EnumSource
    void storeThatBreaksALawFailsTheTestOfThatLaw(Flaw flaw) {
        assertThat(run(flaw.name(), "law " + flaw.law()).failed()).isNotEmpty();
    }

    @Test
    void storeThatKeepsEveryLawPasses() {
        Outcome outcome = run("", "law");

        assertThat(outcome.failed()).isEmpty();
        assertThat(outcome.passed()).hasSizeGreaterThan(10);
    }

    /** The display names of the contract's tests. */
    private record Outcome(List<String> passed, List<String> failed) {}

    private static Outcome run(String flaw, String laws) {
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
        LauncherDiscoveryRequest contract = request()
                .selectors(selectClass(StoreWithFlaw.class))
                .filters((PostDiscoveryFilter) test -> FilterResult.includedIf(
                        !test.isTest() || test.getDisplayName().startsWith(laws)))
                .configurationParameter(FLAW, flaw)
                .build();
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .build());
        launcher.execute(contract, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
                    (passed ? outcome.passed() : outcome.failed()).add(test.getDisplayName());
                }
            }
        });
        return outcome;
    }

    /** Not a test by itself: run for each flaw. */
    @ExtendWith(FlawFromRequest.class)
    static class StoreWithFlaw implements GrantStoreContract {
        private final GrantStore store;

        StoreWithFlaw(GrantStore store) {
            this.store = store;
        }

        @Override
        public GrantStore store() {
            return store;
        }
    }

    static class FlawFromRequest implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == GrantStore.class;
        }

        @Override
        public GrantStore resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getConfigurationParameter(FLAW)
                    .filter(flaw -> !flaw.isEmpty())
                    .map(flaw -> Flaw.valueOf(flaw).around(Flaw.correct()))
                    .orElseGet(Flaw::correct);
        }
    }
}
