/**
 * Jakarta REST and MicroProfile Rest clients of the gateway, for the current user. Needs the Jakarta REST API; nothing
 * here is loaded without it.
 */
@NullMarked
package io.github.portcullis.bridge.rest;

import org.jspecify.annotations.NullMarked;
