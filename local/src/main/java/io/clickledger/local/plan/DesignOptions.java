package io.clickledger.local.plan;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Options that say which of AWS's offers the system is made of. */
final class DesignOptions {

    @Option(
            names = "--front-door",
            defaultValue = "http-api",
            paramLabel = "DOOR",
            converter = DoorConverter.class,
            description = "http-api, alb or function-url (default: http-api).")
    private Design.FrontDoor frontDoor = Design.FrontDoor.HTTP_API;

    @Option(
            names = "--stream",
            defaultValue = "on-demand",
            paramLabel = "PAID",
            converter = PaidConverter.class,
            description = "The stream is on-demand or provisioned (default: on-demand).")
    private Design.Paid stream = Design.Paid.ON_DEMAND;

    @Option(
            names = "--tables",
            defaultValue = "on-demand",
            paramLabel = "PAID",
            converter = PaidConverter.class,
            description = "The tables' writes are on-demand or provisioned (default: on-demand).")
    private Design.Paid tables = Design.Paid.ON_DEMAND;

    Design design() {
        return new Design(frontDoor, stream, tables);
    }

    /** Reads {@code http-api}. */
    static final class DoorConverter implements ITypeConverter<Design.FrontDoor> {

        @Override
        public Design.FrontDoor convert(String text) {
            return Dashed.read(Design.FrontDoor.class, text);
        }
    }

    /** Reads {@code on-demand}. */
    static final class PaidConverter implements ITypeConverter<Design.Paid> {

        @Override
        public Design.Paid convert(String text) {
            return Dashed.read(Design.Paid.class, text);
        }
    }
}
