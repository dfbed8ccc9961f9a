package io.clickledger.query;

import io.clickledger.events.AdvertiserId;
import io.clickledger.events.MalformedFieldException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Who asks, as the claims of a verified access token tell. */
sealed interface Caller {

    /** Claim with the tenant. */
    String ADVERTISER_CLAIM = "advertiser_id";

    /** Claim with the scopes, separated by spaces; API Gateway prints a list as {@code [a b]}. */
    String SCOPE_CLAIM = "scope";

    /** The scope that may read every tenant. */
    String OPERATOR_SCOPE = "operator";

    /**
     * Whose numbers are read, when {@code asked} is the advertiser named in the query. Throws {@link QueryRefusedException} when
     * that is not for this caller to read.
     */
    AdvertiserId tenant(Optional<AdvertiserId> asked);

    /** Whose ads are ranked together; refuses as {@link #tenant} does. Only an operator's reach is ever everyone's. */
    Reach reach(Optional<AdvertiserId> asked);

    /** Throws {@link QueryRefusedException} when there are no claims or they name neither an operator nor an advertiser. */
    static Caller of(Map<String, String> claims) {
        if (claims.isEmpty()) {
            throw new QueryRefusedException(Problem.unauthorized());
        }
        var scopes = claims.getOrDefault(SCOPE_CLAIM, "")
                .replaceAll("^\\[(.*)]$", "$1")
                .split("[ ,]+", -1);
        if (Arrays.asList(scopes).contains(OPERATOR_SCOPE)) {
            return new Operator();
        }
        try {
            return new Advertiser(new AdvertiserId(claims.getOrDefault(ADVERTISER_CLAIM, "")));
        } catch (MalformedFieldException e) {
            throw new QueryRefusedException(Problem.forbidden());
        }
    }

    /** A tenant, who may read its own numbers only. */
    record Advertiser(AdvertiserId id) implements Caller {

        // Refused without a look whether the other one exists.
        @Override
        public AdvertiserId tenant(Optional<AdvertiserId> asked) {
            if (!asked.orElse(id).equals(id)) {
                throw new QueryRefusedException(Problem.forbidden());
            }
            return id;
        }

        @Override
        public Reach.Tenant reach(Optional<AdvertiserId> asked) {
            return new Reach.Tenant(tenant(asked));
        }
    }

    /** Whoever runs the system; must say whose series it wants, even when the token names an advertiser too. */
    record Operator() implements Caller {

        @Override
        public AdvertiserId tenant(Optional<AdvertiserId> asked) {
            return asked.orElseThrow(
                    () -> Parameters.refused(Parameters.ADVERTISER_ID, "is missing: an operator names the advertiser"));
        }

        @Override
        public Reach reach(Optional<AdvertiserId> asked) {
            return asked.<Reach>map(Reach.Tenant::new).orElseGet(Reach.Everyone::new);
        }
    }

    /** Whose ads a list is made of. */
    sealed interface Reach {

        /** One advertiser's. */
        record Tenant(AdvertiserId advertiser) implements Reach {}

        /** All there are. */
        record Everyone() implements Reach {}
    }
}
