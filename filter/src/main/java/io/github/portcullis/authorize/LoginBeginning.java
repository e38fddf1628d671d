package io.github.portcullis.authorize;

import io.github.portcullis.provider.PushOutcome;

/** How the start of a login ended. */
public sealed interface LoginBeginning permits StartedLogin, LoginBeginning.NotPushed {

    /** The provider did not take the request, so no browser is sent there: not even with the request in its address. */
    record NotPushed(PushOutcome outcome) implements LoginBeginning {}
}
