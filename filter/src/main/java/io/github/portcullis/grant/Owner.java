package io.github.portcullis.grant;

/**
 * Whose grant it is: a user of the application, or, where the application has no login of its own, a user of the
 * provider. The two can never be equal.
 *
 * @param key {@code app:} and the principal's name, or {@code gateway:}, the issuer and the subject
 */
public record Owner(String key) {
    private static final String APPLICATION = "app:";
    private static final String GATEWAY = "gateway:";

    /** Returns the owner that a principal of the application is. */
    public static Owner application(String principal) {
        return new Owner(APPLICATION + principal);
    }

    /** Returns the owner that a user of a provider is; a subject is unique within its issuer only. */
    public static Owner gateway(String issuer, String subject) {
        return new Owner(GATEWAY + issuer + " " + subject);
    }

    /** Returns the principal's name, or the subject. */
    public String name() {
        return signedInAtGateway() ? key.substring(key.indexOf(' ') + 1) : key.substring(APPLICATION.length());
    }

    /** Returns whether signing in at the gateway was the login. */
    public boolean signedInAtGateway() {
        return key.startsWith(GATEWAY);
    }
}
