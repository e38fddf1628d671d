/** Races over a shared grant, played in many orders and on real nodes. */
@NullMarked
package io.github.portcullis.race;

import org.jspecify.annotations.NullMarked;
