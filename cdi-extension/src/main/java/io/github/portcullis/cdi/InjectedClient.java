package io.github.portcullis.cdi;

import io.github.portcullis.client.Chat;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayDownload;
import io.github.portcullis.client.GatewayRequest;
import io.github.portcullis.client.GatewayResponse;
import io.github.portcullis.client.GatewayStream;
import io.github.portcullis.client.account.Credits;
import io.github.portcullis.client.account.Me;
import io.github.portcullis.client.catalogue.ModelList;
import io.github.portcullis.client.catalogue.ModelQuery;

/**
 * The client that is injected. It looks at the request at each call: the bean may be made before the filter has seen
 * the request, and a login or logout changes whose it is.
 */
record InjectedClient(CurrentRequest request) implements GatewayClient {

    @Override
    public ModelList models() {
        return client().models();
    }

    @Override
    public ModelList models(ModelQuery query) {
        return client().models(query);
    }

    @Override
    public Me me() {
        return client().me();
    }

    @Override
    public Credits credits() {
        return client().credits();
    }

    @Override
    public Chat chat() {
        return client().chat();
    }

    @Override
    public GatewayResponse send(GatewayRequest request) {
        return client().send(request);
    }

    @Override
    public GatewayStream stream(GatewayRequest request) {
        return client().stream(request);
    }

    @Override
    public GatewayDownload download(GatewayRequest request) {
        return client().download(request);
    }

    @Override
    public GatewayClient detach() {
        return client().detach();
    }

    private GatewayClient client() {
        return GatewayClient.of(request.get());
    }
}
