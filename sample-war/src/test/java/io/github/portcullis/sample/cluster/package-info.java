/** Two nodes behind a load balancer, and users who should not notice when one of them is gone. */
@NullMarked
package io.github.portcullis.sample.cluster;

import org.jspecify.annotations.NullMarked;
