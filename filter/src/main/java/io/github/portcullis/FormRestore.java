package io.github.portcullis;

import io.github.portcullis.authorize.CookieScope;
import io.github.portcullis.authorize.KeptForm;
import io.github.portcullis.authorize.KeptForms;
import io.github.portcullis.authorize.SetCookie;
import io.github.portcullis.intercept.Caller;
import io.github.portcullis.intercept.FormFields;
import io.github.portcullis.intercept.ReturnPath;
import io.github.portcullis.intercept.SameOrigin;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps what a form sent that met the challenge, and shows it after the login, to be sent again by its user and by nobody
 * else. A form of another origin is not kept, since its user knows nothing of it. Thread-safe.
 */
final class FormRestore {
    /** The parameter of the connect path that asks for a kept form. */
    static final String FORM = "form";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{22}");

    private final KeptForms forms;
    private final UserReader users;
    private final LoginSettings settings;

    FormRestore(KeptForms forms, UserReader users, LoginSettings settings) {
        this.forms = forms;
        this.users = users;
        this.settings = settings;
    }

    /**
     * Answers a form whose user has to sign in.
     *
     * @param isUnread whether nobody has read, or acted upon, what was sent
     */
    void challenge(Visit visit, boolean isUnread, ConnectLink link) throws IOException {
        Optional<KeptForms.Kept> kept = isUnread ? keep(visit) : Optional.empty();
        if (kept.isPresent()) {
            String again = ConnectLink.with(
                    visit.url().path() + settings.connectPath(),
                    FORM,
                    kept.get().id());
            visit.answer().with(List.of(kept.get().cookie())).challenge(Caller.FORM, Problem.FORM_KEPT, again);
        } else {
            visit.answer().challenge(Caller.FORM, Problem.FORM_NOT_KEPT, link.toReferer(visit));
        }
    }

    private Optional<KeptForms.Kept> keep(Visit visit) throws IOException {
        int longest = settings.callers().longestForm();
        if (longest == 0 || !SameOrigin.isProven(visit.request(), visit.url().origin())) {
            return Optional.empty();
        }
        String owner = users.applicationUser(visit.request());
        return FormFields.read(visit.request(), longest)
                .flatMap(form -> forms.keep(ReturnPath.of(visit.request()), owner, form.body(), scope(visit)));
    }

    /** Returns the page, as a path of the application, that shows the form which a visit asks for; empty if it asks for none. */
    Optional<String> page(Visit visit) {
        return visit.parameter(FORM)
                .filter(id -> ID.matcher(id).matches())
                .map(id -> ConnectLink.with(settings.connectPath(), FORM, id));
    }

    /** Shows the form that a visit asks for, or says that it is kept no more. */
    void show(Visit visit) throws IOException {
        Optional<KeptForm> kept = visit.parameter(FORM)
                .flatMap(id -> forms.find(id, users.applicationUser(visit.request()), visit.cookies(), scope(visit)));
        Optional<FormFields> fields = kept.flatMap(form -> FormFields.parse(form.body()));
        if (kept.isPresent() && fields.isPresent()) {
            String target = visit.url().path() + kept.get().path();
            visit.answer().form(target, fields.get().fields());
        } else {
            visit.answer().problem(Problem.FORM_GONE, null);
        }
    }

    /** Returns the cookie that forgets what is kept. */
    SetCookie forget(Visit visit) {
        return forms.forget(scope(visit));
    }

    /** It goes nowhere but to the connect path, since it is the largest of our cookies. */
    private CookieScope scope(Visit visit) {
        return new CookieScope(
                visit.url().path() + settings.connectPath(), visit.url().isHttps());
    }
}
