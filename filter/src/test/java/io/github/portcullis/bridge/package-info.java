@NullMarked
package io.github.portcullis.bridge;

import org.jspecify.annotations.NullMarked;
