package dev.taskql.attack;

/** The ways in. */
enum Transport {
    POST,
    GET,
    EVENT_STREAM,
    WEB_SOCKET,
    REST,
    /** HTTP, whatever it is about. */
    HTTP,
    /** Bytes on a connection. */
    WIRE
}
