package io.github.portcullis.sample;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells, at {@code /library-place}, where the server loads the filter's JOSE library from. */
@WebServlet("/library-place")
public final class LibraryPlace extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Class<?> library = Class.forName("io.github.portcullis.internal.jose.JWSHeader");
            response.getWriter()
                    .print(library.getProtectionDomain().getCodeSource().getLocation());
        } catch (ClassNotFoundException missing) {
            response.getWriter().print("nowhere");
        }
    }
}
