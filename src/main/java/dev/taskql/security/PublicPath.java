package dev.taskql.security;

/**
 * Something that may be read without a token. A module that serves such a thing declares it as a bean.
 *
 * @param pattern of Spring's {@code PathPattern}; GET and HEAD alone are let through
 */
public record PublicPath(String pattern) {}
