package io.github.portcullis;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose settings are read: the whole application's, or one of several providers'. A provider's own are named {@code
 * NAME.client-id}; what tells it nothing about who it is may be set once for all, without the name.
 *
 * @param name the provider's name; empty for the whole application
 */
record SettingScope(String name) {
    static final SettingScope WHOLE = new SettingScope("");

    private static final Set<Setting> OF_APPLICATION = Set.of(
            Setting.PROVIDERS,
            Setting.PROTECT,
            Setting.PUBLIC_URL,
            Setting.TRUSTED_PROXIES,
            Setting.CALLBACK_PATH,
            Setting.CONNECT_PATH,
            Setting.LOGOUT_PATH,
            Setting.AFTER_LOGOUT,
            Setting.LOGOUT_AT_PROVIDER,
            Setting.CLEAR_SITE_DATA,
            Setting.SIGNED_OUT_PATH,
            Setting.SIGNED_OUT_PAGE,
            Setting.DIAGNOSIS,
            Setting.DIAGNOSIS_PATH,
            Setting.ERROR_PAGE,
            Setting.DENIED_PAGE,
            Setting.SEAL_KEY,
            Setting.LOGIN_TIMEOUT,
            Setting.MAX_PENDING_LOGINS,
            Setting.WEBSOCKET_ORIGINS,
            Setting.FORM_RESTORE,
            Setting.URL_FRAGMENTS,
            Setting.CONNECT_TIMEOUT);

    /** With a default for all, a secret would be shown to whoever is added to the list. */
    private static final Set<Setting> OF_ONE_PROVIDER = Set.of(
            Setting.PROVIDER,
            Setting.CLIENT_ID,
            Setting.CLIENT_SECRET,
            Setting.CLIENT_SECRET_FILE,
            Setting.CLIENT_AUTHENTICATION,
            Setting.PRIVATE_KEY_FILE,
            Setting.PRIVATE_KEY_ID,
            Setting.CLIENT_ASSERTION_ALGORITHM,
            Setting.CLIENT_ASSERTION_AUDIENCE,
            Setting.CLIENT_ASSERTION_TYP,
            Setting.TOKEN_REQUEST,
            Setting.ISSUER,
            Setting.AUTHORIZATION_ENDPOINT,
            Setting.TOKEN_ENDPOINT,
            Setting.REVOCATION_ENDPOINT,
            Setting.USERINFO_ENDPOINT,
            Setting.JWKS_URI,
            Setting.END_SESSION_ENDPOINT,
            Setting.PUSHED_AUTHORIZATION_REQUEST_ENDPOINT,
            Setting.PUSHED_AUTHORIZATION_REQUESTS,
            Setting.AUTHORIZATION_PARAMETERS,
            Setting.ID_TOKEN_AUDIENCES,
            Setting.ACR_VALUES,
            Setting.BASE_URI,
            Setting.SCOPES,
            Setting.RESOURCE,
            Setting.PROXY_PATH);

    /** Returns whether a setting can be one provider's. */
    static boolean isOfProvider(Setting setting) {
        return !OF_APPLICATION.contains(setting);
    }

    /** Returns the settings that each of several providers has for itself or not at all. */
    static Set<Setting> ofOneProvider() {
        return OF_ONE_PROVIDER;
    }

    /** Returns the name under which a setting is set for this scope alone. */
    String parameter(Setting setting) {
        return name.isEmpty() || !isOfProvider(setting) ? setting.parameter() : name + "." + setting.parameter();
    }

    /** Returns the name under which a setting was found; that for this scope alone if it was not. */
    String found(SettingSource source, Setting setting) {
        String own = parameter(setting);
        return isSet(source.find(own)) || !isSet(find(source, setting)) ? own : setting.parameter();
    }

    /** Returns the text of a setting; null where it is not set. */
    @Nullable
    String find(SettingSource source, Setting setting) {
        String own = source.find(parameter(setting));
        return isSet(own) || (!name.isEmpty() && OF_ONE_PROVIDER.contains(setting))
                ? own
                : source.find(setting.parameter());
    }

    private static boolean isSet(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
