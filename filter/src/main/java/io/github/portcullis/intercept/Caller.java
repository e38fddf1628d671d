package io.github.portcullis.intercept;

/** Who sent a request, as far as it decides how a challenge is answered. */
public enum Caller {
    /** A person goes to a page: a redirect works. */
    NAVIGATION,
    /** A person sends a form: a redirect would lose it, so a page with a link is shown. */
    FORM,
    /** A partial request of Jakarta Faces, which follows redirects of its own kind only. */
    FACES,
    /** A request of HTMX, which follows redirects of its own kind only. */
    HTMX,
    /** Everything else: scripts, streams, upgrades, prefetches, probes and programs. */
    PROGRAM,
    /** A CORS preflight, which never carries credentials. */
    PREFLIGHT
}
