package dev.gatehouse.bench;

/** What is measured, by the names under which the figures are kept and shown. */
final class Rows {

    static final int ORGANIZATIONS = 500;
    static final int[] CONCURRENCY = {1, 32, 256};

    static final String NO_OPERATION = "no-op";
    static final String SHORT_NO_OPERATION = "no-op by the check's short way";
    static final String CHECK = "check, one organization";
    static final String CHECK_OF_MANY = "check, 500 organizations in turn";
    static final String FORWARD_AUTH = "forward auth, one organization";
    static final String REFUSED = "check, refused by a limit of 1";
    static final String REPORT = "check and report in turn";
    static final String REPORTED = "report, durable before the answer";
    static final String NO_OPERATION_HALF = "no-op at half load";
    static final String CHECK_HALF = "check at half load";

    static final String GET = "GET × ";
    static final String ENGINE = "check × ";
    static final String TAKE = "the same without a reservation × ";
    static final String STOCK = "stock Bucket4j, four proxies × 1";
    static final String BATCHING = "stock Bucket4j, four proxies, batching × 256";
    static final String TWO_NODES = "check × 32, two nodes";
    static final String LIMITED = "check × 32, two nodes, limited";
    static final String SPRING = "Spring Cloud Gateway RedisRateLimiter × ";
    static final String NODE = "rate-limiter-flexible × ";

    private Rows() {}
}
