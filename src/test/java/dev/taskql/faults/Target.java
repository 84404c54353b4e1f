package dev.taskql.faults;

/** Where clients turn to. */
interface Target {

    /** On 127.0.0.1. */
    int port();
}
