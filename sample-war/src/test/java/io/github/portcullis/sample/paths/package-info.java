/** What is guarded is guarded by every way to it, and for every kind of caller, on every server. */
@NullMarked
package io.github.portcullis.sample.paths;

import org.jspecify.annotations.NullMarked;
