/** Random histories of the whole pipeline, with faults, against an oracle. */
@org.jspecify.annotations.NullMarked
package io.clickledger.simulation;
