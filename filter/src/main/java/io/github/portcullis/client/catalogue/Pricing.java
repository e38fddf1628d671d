package io.github.portcullis.client.catalogue;

/**
 * The prices of the gateway. Each method can throw every {@link io.github.portcullis.client.GatewayException}.
 * Thread-safe.
 *
 * @since 1.0
 */
public interface Pricing {

    /** Lists what models cost at each provider ({@code GET /pricing/models}, scope {@code pricing:read}). */
    PriceList models();

    /** Tells what a use costs ({@code POST /pricing/calculate}, scope {@code pricing:read}); it charges nothing. */
    Price calculate(PriceRequest request);
}
