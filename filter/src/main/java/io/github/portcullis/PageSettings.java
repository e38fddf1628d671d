package io.github.portcullis;

import jakarta.servlet.ServletContext;
import java.net.MalformedURLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of the application stand in for the filter's own, as paths below its context path.
 *
 * @param signedOutPath where the page is that follows a logout
 * @param error shows errors, or null for our own page
 * @param denied shows that the user said no, or null for the error page
 * @param diagnosisPath where who sets the application up compares what is configured with what is seen
 * @param diagnosis who may see that
 * @param signedOut shows that the user is signed out, or null for our own page
 */
record PageSettings(
        String signedOutPath,
        String diagnosisPath,
        Diagnosis.Audience diagnosis,
        @Nullable String error,
        @Nullable String denied,
        @Nullable String signedOut) {
    private static final System.Logger LOG = System.getLogger(PageSettings.class.getName());
    private static final String ATTRIBUTE = PageSettings.class.getName();
    private static final String HIDDEN = "/WEB-INF/";
    private static final Set<String> DENIALS = Set.of("access-denied", Problem.SCOPE_REFUSED.code());

    /** Returns those of an application. */
    static PageSettings of(ServletContext application) {
        return application.getAttribute(ATTRIBUTE) instanceof PageSettings settings
                ? settings
                : new PageSettings("", "", Diagnosis.Audience.NOBODY, null, null, null);
    }

    /**
     * Makes these the application's.
     *
     * @throws ConfigurationException if a page is not there that only a file can be
     */
    void apply(ServletContext application) {
        List<String> problems = new ArrayList<>();
        require(application, Setting.ERROR_PAGE, error, problems);
        require(application, Setting.DENIED_PAGE, denied, problems);
        require(application, Setting.SIGNED_OUT_PAGE, signedOut, problems);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        if (diagnosis == Diagnosis.Audience.EVERYBODY) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}=open: everybody who asks for {1} sees how signing in is set up. Switch it off when it works.",
                    Setting.DIAGNOSIS.key(),
                    diagnosisPath);
        }
        application.setAttribute(ATTRIBUTE, this);
    }

    private static void require(
            ServletContext application, Setting setting, @Nullable String page, List<String> problems) {
        try {
            if (page != null && page.startsWith(HIDDEN) && application.getResource(page) == null) {
                problems.add(SettingReader.problem(setting, page, "is no file of the application"));
            }
        } catch (MalformedURLException notPath) {
            problems.add(SettingReader.problem(setting, page, "is no path"));
        }
    }

    /** Returns the application's page that shows a problem, or null. */
    @Nullable
    String pageOf(Problem problem) {
        return denied != null && DENIALS.contains(problem.code()) ? denied : error;
    }
}
