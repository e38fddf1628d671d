package io.github.portcullis;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page of the application that stands in for one of ours: we forward to it, and it finds what to say in the request. */
final class ApplicationPage {
    /** A map of texts, for {@code ${portcullis.title}} and the like. */
    static final String VALUES = "portcullis";

    private static final String SHOWN = ApplicationPage.class.getName();
    private static final System.Logger LOG = System.getLogger(ApplicationPage.class.getName());

    private ApplicationPage() {}

    /** Returns whether a request is being answered by such a page, which the filter does not guard against itself. */
    static boolean isShown(HttpServletRequest request) {
        return request.getAttribute(SHOWN) != null;
    }

    /** Shows it; false if it could not be shown, and nothing was sent. */
    static boolean show(
            String path, Map<String, String> values, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        RequestDispatcher page = request.getRequestDispatcher(path);
        if (page == null) {
            return false;
        }
        Map<String, List<String>> before = headers(response);
        request.setAttribute(VALUES, values);
        request.setAttribute(SHOWN, true);
        try {
            page.forward(asGet(request), response);
            return true;
        } catch (ServletException | RuntimeException failure) {
            LOG.log(System.Logger.Level.ERROR, "The application's page " + path + " failed, so ours is shown", failure);
            if (response.isCommitted()) {
                return true;
            }
            // The page may have taken the writer, which only a reset of everything gives back.
            response.reset();
            before.forEach((name, texts) -> texts.forEach(value -> response.addHeader(name, value)));
            return false;
        } finally {
            request.removeAttribute(SHOWN);
        }
    }

    private static Map<String, List<String>> headers(HttpServletResponse response) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        response.getHeaderNames().forEach(name -> headers.put(name, List.copyOf(response.getHeaders(name))));
        return headers;
    }

    /** Pages that are files answer to nothing else on some servers. */
    private static HttpServletRequest asGet(HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getMethod() {
                return "GET";
            }
        };
    }
}
