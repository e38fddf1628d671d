package io.github.portcullis.benchmarks;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.MappingMatch;

/** The application's servlet, mapped to everything. */
final class LightMapping implements HttpServletMapping {
    @Override
    public String getMatchValue() {
        return "";
    }

    @Override
    public String getPattern() {
        return "/";
    }

    @Override
    public String getServletName() {
        return "application";
    }

    @Override
    public MappingMatch getMappingMatch() {
        return MappingMatch.DEFAULT;
    }
}
