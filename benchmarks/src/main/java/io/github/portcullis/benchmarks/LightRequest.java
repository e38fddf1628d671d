package io.github.portcullis.benchmarks;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A browser's navigation, as cheap as a request can be, so that what is measured is the door. */
final class LightRequest extends HttpServletRequestWrapper {
    private static final Set<String> ABSENT = Set.of(
            "getAuthType",
            "getCharacterEncoding",
            "getContentType",
            "getParameter",
            "getParameterValues",
            "getRemoteUser");
    private static final HttpServletRequest NOTHING = Nothing.of(HttpServletRequest.class, ABSENT);
    private static final Map<String, String> HEADERS = Map.of(
            "Host", "localhost:8080",
            "User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0",
            "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
            "Accept-Language", "en-US,en;q=0.9",
            "Sec-Fetch-Site", "none",
            "Sec-Fetch-Mode", "navigate",
            "Sec-Fetch-Dest", "document");

    private static final HttpServletMapping MAPPING = new LightMapping();

    private final ServletContext application;
    private final String path;
    private final String uri;
    private final @Nullable String query;
    private final Cookie @Nullable [] cookies;
    private final Map<String, Object> attributes = new HashMap<>(4);
    private @Nullable LightSession session;

    LightRequest(ServletContext application, @Nullable LightSession session) {
        this(application, session, "/chat", "/app/chat", "q=1", null);
    }

    LightRequest(
            ServletContext application,
            @Nullable LightSession session,
            String path,
            String uri,
            @Nullable String query,
            Cookie @Nullable [] cookies) {
        super(NOTHING);
        this.application = application;
        this.session = session;
        this.path = path;
        this.uri = uri;
        this.query = query;
        this.cookies = cookies;
    }

    @Nullable
    LightSession session() {
        return session;
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        if (session == null && create) {
            session = new LightSession(application);
        }
        return session;
    }

    @Override
    public HttpSession getSession() {
        if (session == null) {
            session = new LightSession(application);
        }
        return session;
    }

    @Override
    public String changeSessionId() {
        return getSession().getId();
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return HEADERS.get(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        String value = HEADERS.get(name);
        return Collections.enumeration(value == null ? List.of() : List.of(value));
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(HEADERS.keySet());
    }

    @Override
    public Cookie @Nullable [] getCookies() {
        return cookies;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Map.of();
    }

    @Override
    public DispatcherType getDispatcherType() {
        return DispatcherType.REQUEST;
    }

    @Override
    public ServletContext getServletContext() {
        return application;
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public String getScheme() {
        return "http";
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public String getProtocol() {
        return "HTTP/1.1";
    }

    @Override
    public String getServerName() {
        return "localhost";
    }

    @Override
    public int getServerPort() {
        return 8080;
    }

    @Override
    public String getRemoteAddr() {
        return "127.0.0.1";
    }

    @Override
    public String getContextPath() {
        return "/app";
    }

    @Override
    public String getServletPath() {
        return path;
    }

    @Override
    public @Nullable String getPathInfo() {
        return null;
    }

    @Override
    public String getRequestURI() {
        return uri;
    }

    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer("http://localhost:8080/app").append(path);
    }

    @Override
    public @Nullable String getQueryString() {
        return query;
    }

    @Override
    public HttpServletMapping getHttpServletMapping() {
        return MAPPING;
    }

    @Override
    public Enumeration<Locale> getLocales() {
        return Collections.enumeration(List.of(Locale.US));
    }

    @Override
    public Locale getLocale() {
        return Locale.US;
    }

    @Override
    public @Nullable String getRequestedSessionId() {
        return session == null ? null : session.getId();
    }

    @Override
    public boolean isRequestedSessionIdValid() {
        return session != null;
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        return null;
    }

    @Override
    public boolean isAsyncStarted() {
        return false;
    }
}
