package io.clickledger.redirect;

import java.util.List;

class InMemoryClickStreamTest implements ClickStreamContract {

    private final InMemoryClickStream stream = new InMemoryClickStream();

    @Override
    public ClickStream stream() {
        return stream;
    }

    @Override
    public List<InMemoryClickStream.Stored> records() {
        return stream.records();
    }
}
