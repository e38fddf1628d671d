package io.github.portcullis;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The texts of pages in a language that the reader asks for, out of the resource bundles {@code
 * io.github.portcullis.messages} of this jar and of the application; English where there is none.
 */
final class Texts {
    static final String BUNDLE = "io.github.portcullis.messages";

    private static final int LANGUAGES_READ = 8;

    /** Bundles are cached for ever, found or not, so only what is a language and a country is looked for. */
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    static final Texts ENGLISH = new Texts(Locale.ENGLISH, null);

    private final Locale language;
    private final @Nullable ResourceBundle bundle;

    private Texts(Locale language, @Nullable ResourceBundle bundle) {
        this.language = language;
        this.bundle = bundle;
    }

    /** Returns the texts for who sent a request. */
    static Texts of(HttpServletRequest request) {
        ClassLoader application = request.getServletContext().getClassLoader();
        List<Locale> wanted = Collections.list(request.getLocales());
        for (Locale locale : wanted.subList(0, Math.min(LANGUAGES_READ, wanted.size()))) {
            String name = locale.getLanguage();
            ResourceBundle found = LANGUAGES.contains(name) ? find(Locale.forLanguageTag(name), application) : null;
            if (found != null) {
                ResourceBundle closer = COUNTRIES.contains(locale.getCountry())
                        ? find(Locale.forLanguageTag(name + "-" + locale.getCountry()), application)
                        : null;
                return closer == null ? new Texts(found.getLocale(), found) : new Texts(closer.getLocale(), closer);
            }
            if (name.equals(Locale.ENGLISH.getLanguage())) {
                break;
            }
        }
        return ENGLISH;
    }

    /** Returns the bundle of a language, and not the one of the server's own language in its place. */
    private static @Nullable ResourceBundle find(Locale locale, ClassLoader application) {
        try {
            ResourceBundle found = ResourceBundle.getBundle(BUNDLE, locale, application);
            return found.getLocale().getLanguage().equals(locale.getLanguage()) ? found : null;
        } catch (MissingResourceException none) {
            return null;
        }
    }

    /** Returns the language as HTML and HTTP name it. */
    String language() {
        return language.toLanguageTag();
    }

    /** Returns a text, or the English one where it is not translated. */
    String text(String key, String english) {
        return bundle != null && bundle.containsKey(key) ? bundle.getString(key) : english;
    }

    String title(Problem problem) {
        String english = problem.title();
        String general = english.equals(Problem.LOGIN_FAILED) ? text("login-failed.title", english) : english;
        return text(problem.code() + ".title", general);
    }

    String explanation(Problem problem) {
        return text(problem.textKey() + ".explanation", problem.explanation());
    }
}
