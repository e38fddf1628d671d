package io.github.portcullis.authorize;

import java.util.List;

/** A started login: where the browser is sent, and the cookies it is sent with. */
public record StartedLogin(String authorizationRequest, List<SetCookie> cookies) implements LoginBeginning {

    /** Returns neither the state nor the cookies. */
    @Override
    public String toString() {
        return "StartedLogin[" + cookies.size() + " cookies]";
    }
}
