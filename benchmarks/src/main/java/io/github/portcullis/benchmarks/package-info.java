/** What the door costs, beside a hand-written floor and its peers. */
@NullMarked
package io.github.portcullis.benchmarks;

import org.jspecify.annotations.NullMarked;
