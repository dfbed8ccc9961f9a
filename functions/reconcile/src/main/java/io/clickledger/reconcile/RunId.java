package io.clickledger.reconcile;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Names a run by when it began: names sort as the runs began. */
final class RunId {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss-SSS'Z'").withZone(ZoneOffset.UTC);

    private RunId() {}

    static String at(Instant began) {
        return FORM.format(began);
    }
}
