package io.github.portcullis.testkit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A JUnit extension that starts a {@link FakeGateway} for a test class, resets it before each test and closes it at the
 * end.
 *
 * <p>Either {@code @ExtendWith(FakeGatewayExtension.class)} and a parameter of type {@code FakeGateway}, or
 * {@code @RegisterExtension static final FakeGatewayExtension fake = FakeGatewayExtension.eraC()} and
 * {@link #gateway()}. In a field that is not static, each test has a gateway of its own.
 *
 * @since 1.0
 */
public final class FakeGatewayExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(FakeGatewayExtension.class);

    private final FakeGatewayBuilder builder;
    private volatile @Nullable FakeGateway current;

    /** A gateway of era C with a public client. */
    public FakeGatewayExtension() {
        this(FakeGateway.builder());
    }

    private FakeGatewayExtension(FakeGatewayBuilder builder) {
        this.builder = builder;
    }

    /** A gateway of era C with a public client. */
    public static FakeGatewayExtension eraC() {
        return new FakeGatewayExtension();
    }

    /** A gateway of era B with a public client. */
    public static FakeGatewayExtension eraB() {
        return with(FakeGateway.builder().era(Era.B));
    }

    /** A gateway of era A with the secret {@code fake-client-secret}, which the quickstart's token requests carry. */
    public static FakeGatewayExtension eraA() {
        return with(FakeGateway.builder().era(Era.A).clientSecret("fake-client-secret"));
    }

    /** A gateway of any settings. */
    public static FakeGatewayExtension with(FakeGatewayBuilder builder) {
        return new FakeGatewayExtension(builder);
    }

    /**
     * The running gateway.
     *
     * @throws IllegalStateException before the tests of the class begin
     */
    public FakeGateway gateway() {
        FakeGateway gateway = current;
        if (gateway == null) {
            throw new IllegalStateException(
                    "The fake gateway is not started: annotate the extension's field with @RegisterExtension");
        }
        return gateway;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        started(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        started(context).reset();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FakeGateway.class;
    }

    @Override
    public FakeGateway resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return started(context);
    }

    /** The store closes what it holds when its context ends, and asks its parents first. */
    private FakeGateway started(ExtensionContext context) {
        FakeGateway gateway =
                context.getStore(NAMESPACE).computeIfAbsent(this, key -> builder.start(), FakeGateway.class);
        current = gateway;
        return gateway;
    }
}
