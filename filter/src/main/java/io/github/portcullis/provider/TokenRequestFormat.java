package io.github.portcullis.provider;

/** How the body of a token request is written: a form, as RFC 6749 says, or JSON where a provider wants that. */
public enum TokenRequestFormat {
    FORM,
    JSON
}
