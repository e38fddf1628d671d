package io.github.portcullis.cdi;

import io.github.portcullis.client.Chat;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.Messages;
import io.github.portcullis.client.Responses;

/** The part of the injected client that answers in text. */
interface InjectedText extends GatewayClient {

    /** Returns the client of the request that is now. */
    GatewayClient client();

    @Override
    default Chat chat() {
        return client().chat();
    }

    @Override
    default Responses responses() {
        return client().responses();
    }

    @Override
    default Messages messages() {
        return client().messages();
    }
}
