package io.clickledger.local.polling;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A function that keeps the batches it was given and answers as scripted; by default everything succeeds. */
final class RecordingFunction implements BatchInvoker {
    private final List<KinesisEvent> batches = new CopyOnWriteArrayList<>();
    private volatile Function<List<String>, StreamsEventResponse> script = texts -> succeeded();

    /** The texts of the batch in, the answer out. */
    RecordingFunction answering(Function<List<String>, StreamsEventResponse> answer) {
        script = answer;
        return this;
    }

    static StreamsEventResponse succeeded() {
        return new StreamsEventResponse(List.of());
    }

    static StreamsEventResponse failed(String... sequenceNumbers) {
        return new StreamsEventResponse(List.of(sequenceNumbers).stream()
                .map(StreamsEventResponse.BatchItemFailure::new)
                .toList());
    }

    @Override
    public StreamsEventResponse invoke(KinesisEvent batch) {
        batches.add(batch);
        return script.apply(texts(batch));
    }

    List<KinesisEvent> batches() {
        return List.copyOf(batches);
    }

    /** What each batch held, in the order of the invocations. */
    List<List<String>> invocations() {
        return batches.stream().map(RecordingFunction::texts).toList();
    }

    List<String> delivered() {
        return invocations().stream().flatMap(List::stream).toList();
    }

    private static List<String> texts(KinesisEvent batch) {
        return batch.getRecords().stream()
                .map(record -> StandardCharsets.UTF_8
                        .decode(record.getKinesis().getData().duplicate())
                        .toString())
                .toList();
    }
}
