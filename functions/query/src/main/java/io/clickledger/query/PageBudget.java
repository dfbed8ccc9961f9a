package io.clickledger.query;

import java.util.concurrent.atomic.AtomicInteger;

/** How many more pages of 1 MB the Query calls of one question may read together. */
final class PageBudget {

    private final AtomicInteger left;

    PageBudget(int pages) {
        left = new AtomicInteger(pages);
    }

    /** Takes one page; throws {@link QueryRefusedException} when there is none left. */
    void take() {
        if (left.getAndDecrement() <= 0) {
            throw new QueryRefusedException(Problem.tooMuchToRead());
        }
    }
}
