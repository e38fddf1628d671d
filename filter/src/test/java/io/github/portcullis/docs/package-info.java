/** The code of the pages in {@code docs/}, compiled and run; {@code DocSnippetsTest} holds the pages to it. */
@NullMarked
package io.github.portcullis.docs;

import org.jspecify.annotations.NullMarked;
