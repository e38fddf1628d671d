package io.github.portcullis.sample.background;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The part of the application that is Jakarta REST. */
@ApplicationPath("/rest")
public class Rest extends Application {}
