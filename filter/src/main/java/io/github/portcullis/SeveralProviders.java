package io.github.portcullis;

import java.util.List;

/**
 * What the logins of one provider know of the others.
 *
 * @param first where a user signs in to whom another provider is connected
 * @param beside the others, if this is the first
 */
record SeveralProviders(ConnectLink first, List<LoginEndpoints> beside) {}
