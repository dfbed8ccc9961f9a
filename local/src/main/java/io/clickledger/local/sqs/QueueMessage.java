package io.clickledger.local.sqs;

/**
 * One message of a {@link MessageQueue} at one moment: it can be received when its visibility time has come.
 *
 * @param receives how often it was handed out
 * @param firstReceivedAtMillis 0 before the first time
 */
record QueueMessage(
        String id, String body, long sentAtMillis, int receives, long firstReceivedAtMillis, long visibleAtMillis) {

    static QueueMessage sent(String id, String body, long atMillis) {
        return new QueueMessage(id, body, atMillis, 0, 0, atMillis);
    }

    QueueMessage received(long atMillis, long visibleAgainAtMillis) {
        return new QueueMessage(
                id,
                body,
                sentAtMillis,
                receives + 1,
                receives == 0 ? atMillis : firstReceivedAtMillis,
                visibleAgainAtMillis);
    }

    QueueMessage visibleAt(long millis) {
        return new QueueMessage(id, body, sentAtMillis, receives, firstReceivedAtMillis, millis);
    }

    /** Changes with every receive, so that a consumer that was too slow cannot delete what another one now holds. */
    String receipt() {
        return id + "#" + receives;
    }
}
