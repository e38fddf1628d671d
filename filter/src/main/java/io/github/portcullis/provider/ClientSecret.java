package io.github.portcullis.provider;

/** The client's secret. Its {@link #toString} hides it. */
public record ClientSecret(String value) {

    @Override
    public String toString() {
        return "ClientSecret[hidden]";
    }
}
