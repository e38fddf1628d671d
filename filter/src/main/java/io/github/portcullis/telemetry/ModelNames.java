package io.github.portcullis.telemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The models that may be attributes. Their names come from users, who may put anything there: so a name is taken only
 * when the gateway has answered for it, if it looks like a name, and while there is room. All others are {@code _other}.
 * Thread-safe.
 */
final class ModelNames {
    static final String OTHER = "_other";

    private static final int MAXIMUM = 200;
    private static final int LONGEST = 100;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/+-]*");

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** Returns the name of a model that is known, else {@code _other}. */
    String known(String model) {
        return known.contains(model) ? model : OTHER;
    }

    /** Returns the name of a model that answered, which is known from now on if it may be. */
    @Nullable
    String answered(@Nullable String model) {
        if (model == null || known.contains(model)) {
            return model;
        }
        boolean mayBe = model.length() <= LONGEST && NAME.matcher(model).matches() && known.size() < MAXIMUM;
        if (mayBe) {
            known.add(model);
        }
        return mayBe ? model : OTHER;
    }
}
