package dev.taskql.security;

/**
 * What somebody we know has signed, still to be read with suspicion.
 *
 * @param issuer who has signed it
 */
record SignedClaims(TokenClaims claims, TokenIssuer issuer) {}
