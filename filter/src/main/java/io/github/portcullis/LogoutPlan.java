package io.github.portcullis;

import java.util.List;

/**
 * What a logout is beyond the end of the grant.
 *
 * @param atProvider whether the user of a login at the provider is signed out there too, where it offers that
 * @param backChannel whether the provider may tell the server of logouts there
 * @param frontChannel whether the provider may tell it through the browser
 * @param cleared what the browser is asked to clear, as {@code Clear-Site-Data} names it
 */
record LogoutPlan(boolean atProvider, boolean backChannel, boolean frontChannel, List<String> cleared) {}
