package io.clickledger.query;

import io.clickledger.counters.Buckets;
import io.clickledger.events.AdvertiserId;

/** Finds the page of a {@link ClickCountQuery} that a request asks for. */
final class ClickPages {

    private final Buckets buckets;
    private final PageTokens tokens;

    ClickPages(Buckets buckets, PageTokens tokens) {
        this.buckets = buckets;
        this.tokens = tokens;
    }

    /** Throws {@link QueryRefusedException} for parameters that make no query, or a token that is not of this one. */
    ClickPage of(Parameters parameters, AdvertiserId advertiser, Horizon horizon) {
        // A token goes on with the same question of the same tenant only.
        var question = advertiser + "\n" + parameters.question();
        var bookmark = parameters.value(Parameters.NEXT_TOKEN, text -> tokens.read(text, question, horizon.now()));
        var whole = ClickCountQuery.of(parameters, advertiser, horizon, buckets, bookmark.map(Bookmark::window));
        var position = bookmark.map(Bookmark::position).orElseGet(whole::start);
        var part = whole.from(position);
        var next = whole.after(part, position).map(at -> new Bookmark(whole.window(), at));
        return new ClickPage(part, next.map(at -> tokens.issue(at, question, horizon.now())));
    }
}
