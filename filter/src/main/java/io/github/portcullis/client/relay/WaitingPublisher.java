package io.github.portcullis.client.relay;

import io.github.portcullis.client.GatewayStream;
import io.github.portcullis.client.ServerSentEvent;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/** Publishes the events of a stream one by one to who asks for one at a time; a thread of the executor waits for each. */
record WaitingPublisher(GatewayStream stream, Executor executor) implements Flow.Publisher<ServerSentEvent> {

    @Override
    public void subscribe(Subscriber<? super ServerSentEvent> subscriber) {
        subscriber.onSubscribe(new Subscription() {
            private volatile boolean cancelled;

            @Override
            public void request(long one) {
                executor.execute(this::give);
            }

            @Override
            public void cancel() {
                cancelled = true;
                stream.close();
            }

            private void give() {
                try {
                    if (stream.hasNext()) {
                        subscriber.onNext(stream.next());
                    } else {
                        stream.close();
                        subscriber.onComplete();
                    }
                } catch (RuntimeException failure) {
                    if (!cancelled) {
                        stream.close();
                        subscriber.onError(failure);
                    }
                }
            }
        });
    }
}
