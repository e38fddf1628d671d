package io.github.portcullis.provider;

/**
 * What the ID Token of a login has to fit.
 *
 * @param nonce as it was sent
 */
public record LoginDemand(String nonce, Assurance assurance) {

    /** Returns no nonce. */
    @Override
    public String toString() {
        return "LoginDemand[assurance=" + assurance + "]";
    }
}
