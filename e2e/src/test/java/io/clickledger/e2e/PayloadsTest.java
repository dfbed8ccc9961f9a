package io.clickledger.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.Heartbeat;
import io.clickledger.events.MalformedFieldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample Lambda payloads bind as the runtime binds them, and say what their README says. */
final class PayloadsTest {

    private static final Path PAYLOADS = Path.of("../events/src/test/resources/payloads");

    @ParameterizedTest
    @ValueSource(strings = {"click-get.json", "click-post.json"})
    void clickNamesItsRequestItsTimeAndItsLink(String file) throws IOException {
        var event = bind(file, APIGatewayV2HTTPEvent.class);

        assertThat(event.getRequestContext().getRequestId()).isEqualTo("JKJaXmPLvHcESHA=");
        assertThat(event.getRequestContext().getTimeEpoch()).isEqualTo(1_790_000_000_123L);
        assertThat(event.getRawPath() + "?" + event.getRawQueryString() + event.getBody())
                .contains("ad-7", "sig", "1790000060");
    }

    @Test
    void batchHoldsAClickAnUncertainOneARobotABrokenRecordAndAHeartbeat() throws IOException {
        var records = bind("kinesis-batch.json", KinesisEvent.class).getRecords().stream()
                .map(record -> record.getKinesis().getData().array())
                .toList();

        assertThat(ClickEventCodec.decodeClick(records.get(0))).matches(ClickEvent::valid);
        assertThat(ClickEventCodec.decodeClick(records.get(1))).matches(ClickEvent::uncertain);
        assertThat(ClickEventCodec.decodeClick(records.get(2))).matches(click -> !click.valid());
        assertThatExceptionOfType(MalformedFieldException.class)
                .isThrownBy(() -> ClickEventCodec.decode(records.get(3)));
        assertThat(ClickEventCodec.decode(records.get(4))).isInstanceOf(Heartbeat.class);
    }

    @Test
    void spilledMessageIsAClick() throws IOException {
        var message = bind("spill-batch.json", SQSEvent.class).getRecords().getFirst();

        assertThat(ClickEventCodec.decodeClick(message.getBody().getBytes(UTF_8)))
                .matches(ClickEvent::valid);
    }

    @Test
    void scheduleIsAScheduledEvent() throws IOException {
        assertThat(bind("heartbeat-schedule.json", ScheduledEvent.class).getSource())
                .isEqualTo("aws.scheduler");
    }

    private static <T> T bind(String file, Class<T> type) throws IOException {
        try (var json = Files.newInputStream(PAYLOADS.resolve(file))) {
            return LambdaEventSerializers.serializerFor(type, PayloadsTest.class.getClassLoader())
                    .fromJson(json);
        }
    }
}
