package io.clickledger.local;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.HashMap;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What is to go wrong on purpose in a local system, each a share of 0 to 1.
 *
 * @param kinesisAmbiguous puts that are answered with an error, half of them stored all the same
 * @param crashAfterClaim redirects that die between a click's claim and its put
 * @param duplicateDelivery batches and objects of the archive that are delivered twice
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Faults(double kinesisAmbiguous, double crashAfterClaim, double duplicateDelivery) {

    /** Nothing goes wrong on order. */
    public static final Faults NONE = new Faults(0, 0, 0);

    /** Where a system is told. */
    public static final String PATH = "/local/faults";

    private static final String KINESIS_AMBIGUOUS = "kinesis-ambiguous";
    private static final String CRASH_AFTER_CLAIM = "crash-after-claim";
    private static final String DUPLICATE_DELIVERY = "duplicate-delivery";
    private static final List<String> NAMES = List.of(KINESIS_AMBIGUOUS, CRASH_AFTER_CLAIM, DUPLICATE_DELIVERY);

    /** Throws {@link IllegalArgumentException} outside 0 to 1. */
    public Faults {
        for (var share : List.of(kinesisAmbiguous, crashAfterClaim, duplicateDelivery)) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("share of a fault is " + share + ", not within 0 to 1");
            }
        }
    }

    /** Reads faults from the command line: {@code kinesis-ambiguous=1%,crash-after-claim=0.5%}. */
    public static final class Converter implements ITypeConverter<Faults> {

        private final Share.Converter shares = new Share.Converter();

        @Override
        public Faults convert(String text) {
            var given = new HashMap<String, Double>();
            for (var fault : text.split(",", -1)) {
                var parts = fault.split("=", 2);
                if (parts.length != 2 || !NAMES.contains(parts[0])) {
                    throw new TypeConversionException(
                            "'" + fault + "' is not a fault and its share; faults are " + String.join(", ", NAMES));
                }
                if (given.put(parts[0], shares.convert(parts[1]).value()) != null) {
                    throw new TypeConversionException("'" + parts[0] + "' is given twice");
                }
            }
            return new Faults(
                    given.getOrDefault(KINESIS_AMBIGUOUS, 0.0),
                    given.getOrDefault(CRASH_AFTER_CLAIM, 0.0),
                    given.getOrDefault(DUPLICATE_DELIVERY, 0.0));
        }
    }
}
