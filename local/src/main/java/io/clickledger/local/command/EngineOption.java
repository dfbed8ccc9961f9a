package io.clickledger.local.command;

import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what a system runs on from the command line. */
final class EngineOption implements ITypeConverter<EngineOption.Engine> {

    /** Where LocalStack listens unless told. An address and no name: the SDK would put the bucket's name in front of one. */
    private static final URI LOCALSTACK = URI.create("http://127.0.0.1:4566");

    /**
     * What was chosen.
     *
     * @param url a server that speaks AWS's protocols; empty for engines of its own
     */
    record Engine(Optional<URI> url) {}

    @Override
    public Engine convert(String text) {
        return switch (text) {
            case "embedded" -> new Engine(Optional.empty());
            case "localstack" -> new Engine(Optional.of(LOCALSTACK));
            default -> new Engine(Optional.of(url(text)));
        };
    }

    private static URI url(String text) {
        try {
            var url = URI.create(text);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "' is no URL");
        }
        throw new TypeConversionException("'" + text + "' is none of embedded, localstack, an http or https URL");
    }
}
