package io.clickledger.bench;

import io.clickledger.events.ClickEventCodec;
import java.io.Serial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/** Clicks counted per ad and minute by Flink, of one slot in this process. */
final class FlinkCount {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final AtomicLong COUNTED = new AtomicLong();

    /** The source's function has to be serializable and may not hold the records. */
    private static volatile byte[][] lines = new byte[0][];

    private static volatile long lapMillis;

    private FlinkCount() {}

    /** How much of exactly-once it has. */
    enum Guarantee {
        /** None: what fails is gone. */
        NONE,
        /** Its state is saved every second. */
        CHECKPOINTED,
        /** Also, a second click of an impression within an hour is dropped. */
        DEDUPLICATED
    }

    /**
     * Counts {@code clicks} so many times over, each time {@code lap} later. Answers what the counts add up to.
     */
    static long count(byte[][] clicks, int laps, Duration lap, Guarantee guarantee, Path checkpoints) {
        lines = clicks;
        lapMillis = lap.toMillis();
        COUNTED.set(0);
        var configuration = new Configuration();
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        var flink = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        flink.getConfig().enableObjectReuse();
        if (guarantee != Guarantee.NONE) {
            flink.enableCheckpointing(1_000);
        }
        var source = new DataGeneratorSource<>(new Next(), (long) clicks.length * laps, Types.LONG);
        var clicked = flink.fromSource(source, WatermarkStrategy.noWatermarks(), "clicks")
                .map(new Decode())
                .returns(Types.TUPLE(Types.STRING, Types.STRING, Types.LONG))
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Tuple3<String, String, Long>>forMonotonousTimestamps()
                        .withTimestampAssigner((click, before) -> click.f2));
        var counted = guarantee == Guarantee.DEDUPLICATED
                ? clicked.keyBy(new Field(1), Types.STRING).filter(new FirstOfImpression())
                : clicked;
        counted.keyBy(new Field(0), Types.STRING)
                .window(TumblingEventTimeWindows.of(MINUTE))
                .aggregate(new Count())
                .sinkTo(new Total());
        try {
            flink.execute();
        } catch (Exception e) {
            // All that Flink declares.
            throw new IllegalStateException(e);
        }
        return COUNTED.get();
    }

    private static final class Next implements GeneratorFunction<Long, Long> {

        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public Long map(Long index) {
            return index;
        }
    }

    private static final class Decode implements MapFunction<Long, Tuple3<String, String, Long>> {

        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public Tuple3<String, String, Long> map(Long index) {
            var lap = index / lines.length;
            var click = ClickEventCodec.decodeClick(lines[(int) (index % lines.length)]);
            // An impression of a later lap is another one.
            var impression = click.impression().orElseThrow().value() + "-" + lap;
            return Tuple3.of(click.ad().value(), impression, click.clickedAt().toEpochMilli() + lap * lapMillis);
        }
    }

    private static final class Field implements KeySelector<Tuple3<String, String, Long>, String> {

        @Serial
        private static final long serialVersionUID = 1L;

        private final int position;

        Field(int position) {
            this.position = position;
        }

        @Override
        public String getKey(Tuple3<String, String, Long> click) {
            return click.getField(position);
        }
    }

    @SuppressWarnings("NullAway.Init") // Flink calls open first.
    private static final class FirstOfImpression extends RichFilterFunction<Tuple3<String, String, Long>> {

        @Serial
        private static final long serialVersionUID = 1L;

        private transient ValueState<Boolean> seen;

        @Override
        public void open(OpenContext context) {
            var descriptor = new ValueStateDescriptor<>("seen", Types.BOOLEAN);
            descriptor.enableTimeToLive(
                    StateTtlConfig.newBuilder(Duration.ofHours(1)).build());
            seen = getRuntimeContext().getState(descriptor);
        }

        @Override
        public boolean filter(Tuple3<String, String, Long> click) throws Exception {
            if (seen.value() != null) {
                return false;
            }
            seen.update(true);
            return true;
        }
    }

    private static final class Count implements AggregateFunction<Tuple3<String, String, Long>, Long, Long> {

        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public Long createAccumulator() {
            return 0L;
        }

        @Override
        public Long add(Tuple3<String, String, Long> click, Long clicks) {
            return clicks + 1;
        }

        @Override
        public Long getResult(Long clicks) {
            return clicks;
        }

        @Override
        public Long merge(Long a, Long b) {
            return a + b;
        }
    }

    /** Where the counts go: nowhere, but added up. */
    private static final class Total implements Sink<Long> {

        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public SinkWriter<Long> createWriter(WriterInitContext context) {
            return new SinkWriter<>() {
                @Override
                public void write(Long clicks, Context context) {
                    COUNTED.addAndGet(clicks);
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }
}
