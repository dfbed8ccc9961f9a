package io.clickledger.redirect;

class InMemoryClaimsTest implements ClaimsContract {

    @Override
    public Claims claims() {
        return new InMemoryClaims();
    }
}
