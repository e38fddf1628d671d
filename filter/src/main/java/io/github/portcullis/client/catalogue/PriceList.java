package io.github.portcullis.client.catalogue;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * What models cost ({@code GET /pricing/models}).
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record PriceList(JsonObject json) {

    /** Returns an entry for each model, provider and endpoint. */
    public List<PricedModel> models() {
        return JsonValues.objects(json, "models").stream().map(PricedModel::new).toList();
    }
}
