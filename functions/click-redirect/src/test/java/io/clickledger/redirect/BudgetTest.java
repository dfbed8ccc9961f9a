package io.clickledger.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BudgetTest {

    @Test
    void onlyTheFirstCallIsGivenTheWideLimits() {
        var budget = new Budget<>("wide", "tight");

        assertThat(budget.next()).isEqualTo("wide");
        assertThat(budget.next()).isEqualTo("tight");
        assertThat(budget.next()).isEqualTo("tight");
    }
}
