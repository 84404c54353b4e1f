package dev.taskql.restcompat;

/** Where things are in this face. A trailing slash is as good as none. */
final class Paths {

    static final String EVERYTHING = "/api/**";
    static final String DESCRIPTION = "/openapi.json";
    static final String DOCS = "/docs";
    static final String TASKS = "/api/{user_id}/tasks";
    static final String TASK = TASKS + "/{id}";
    static final String COMPLETION = TASK + "/complete";

    private Paths() {}
}
