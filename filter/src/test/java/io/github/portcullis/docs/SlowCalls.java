package io.github.portcullis.docs;

import io.github.portcullis.client.CallObserver;
import io.github.portcullis.client.CallResult;
import io.github.portcullis.client.ObservedCall;
import java.time.Duration;

// tag::slow[]
public class SlowCalls implements CallObserver {
    private static final System.Logger LOG = System.getLogger(SlowCalls.class.getName());

    @Override
    public Observation begin(ObservedCall call) {
        return new Observation() {
            @Override
            public void returned() {}

            @Override
            public void ended(CallResult result) {
                if (result.duration().compareTo(Duration.ofSeconds(10)) > 0) {
                    LOG.log(System.Logger.Level.WARNING, "{0} took {1}", call.operation(), result.duration());
                }
            }
        };
    }
}
// end::slow[]
