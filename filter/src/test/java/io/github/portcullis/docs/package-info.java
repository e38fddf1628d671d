/** What the pages in {@code docs/} show, compiled and run, and what holds the pages to the code. */
@NullMarked
package io.github.portcullis.docs;

import org.jspecify.annotations.NullMarked;
