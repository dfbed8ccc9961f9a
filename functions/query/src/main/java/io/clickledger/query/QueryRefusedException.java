package io.clickledger.query;

/** A query that is answered with a problem of the asker's making. */
final class QueryRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    QueryRefusedException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** What is answered instead. */
    Problem problem() {
        return problem;
    }
}
