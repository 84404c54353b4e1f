package dev.taskql.trace;

/** Spans that nobody hears of, and that cost nothing. */
final class Untold implements Spans, Spans.Span {

    @Override
    public boolean areTold() {
        return false;
    }

    @Override
    public Span begin(Kind kind, String name) {
        return this;
    }

    @Override
    public void rename(String name) {}

    @Override
    public void tell(String attribute, String value) {}

    @Override
    public void fail(String reason) {}

    @Override
    public void close() {}
}
