package io.github.portcullis.sample;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The part of the application that answers scripts. */
@ApplicationPath("/api")
public class Api extends Application {}
