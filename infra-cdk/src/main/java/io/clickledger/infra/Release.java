package io.clickledger.infra;

/**
 * What is deployed.
 *
 * @param deployment where, and with which settings
 * @param artifacts the functions' code
 */
record Release(Deployment deployment, Artifacts artifacts) {}
