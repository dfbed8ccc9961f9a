package io.clickledger.events;

import java.util.Map;
import java.util.Optional;

/**
 * The parts of a click link as they arrived, decoded from the URL or the JSON body and not yet believed.
 *
 * @param ad {@code ad_id}
 * @param impression {@code imp} in a URL, {@code impression_id} in a body
 * @param expires {@code exp}, epoch seconds
 * @param key {@code kid}, the signing key's id
 * @param advertiser {@code adv}, only together with {@code destination}
 * @param destination {@code to}
 * @param signature {@code sig}, base64url without padding
 */
public record LinkFields(
        Optional<String> ad,
        Optional<String> impression,
        Optional<String> expires,
        Optional<String> key,
        Optional<String> advertiser,
        Optional<String> destination,
        Optional<String> signature) {

    /** The fields of a URL: {@code ad} from its path, the rest from its decoded query. An empty value counts as absent. */
    public static LinkFields ofQuery(String ad, Map<String, String> query) {
        return of(Optional.of(ad), query, "imp");
    }

    /** The fields of a JSON body, by name. An empty value counts as absent. */
    public static LinkFields ofBody(Map<String, String> body) {
        return of(present(body, "ad_id"), body, "impression_id");
    }

    private static LinkFields of(Optional<String> ad, Map<String, String> values, String impressionName) {
        return new LinkFields(
                ad,
                present(values, impressionName),
                present(values, "exp"),
                present(values, "kid"),
                present(values, "adv"),
                present(values, "to"),
                present(values, "sig"));
    }

    private static Optional<String> present(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }
}
