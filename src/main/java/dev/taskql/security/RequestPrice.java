package dev.taskql.security;

import jakarta.servlet.http.HttpServletRequest;

/** What some requests cost beyond the point that each costs. A module that serves such ones declares it as a bean. */
@FunctionalInterface
public interface RequestPrice {

    /** In points, known before any work is done; 0 for all other requests. */
    long surcharge(HttpServletRequest request);
}
