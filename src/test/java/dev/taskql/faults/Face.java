package dev.taskql.faults;

import java.net.http.HttpRequest;

/** One of the two ways to ask for the same things. */
interface Face {

    /** Fills in the path, the method and the body. */
    HttpRequest.Builder prepare(String server, Person person, Request request);

    Reply read(Request request, int status, String body);

    boolean knows(Request request);
}
