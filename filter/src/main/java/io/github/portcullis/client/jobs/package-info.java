/** Work that the gateway does over minutes or hours: videos, music, batches, and the files of batches. */
@NullMarked
package io.github.portcullis.client.jobs;

import org.jspecify.annotations.NullMarked;
