package dev.gatehouse.idempotency;

import dev.gatehouse.access.Caller;
import dev.gatehouse.access.CurrentCaller;
import dev.gatehouse.access.Peppers;
import dev.gatehouse.access.PresentedCredential;
import dev.gatehouse.access.Secret;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.Refusal;
import dev.gatehouse.web.BufferedRequest;
import dev.gatehouse.web.ErrorWriter;
import dev.gatehouse.web.OnceByThemselves;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/**
 * Runs a POST that names an {@code Idempotency-Key} inside one transaction with the keeping of its answer. A crash so
 * leaves both or neither; a repetition can neither do it twice nor find a key that is taken for ever. Stands behind the
 * security chain, so that only callers who are let in leave anything.
 */
@Component
@Order(0)
class IdempotencyFilter extends OncePerRequestFilter {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,255}");

    private final StoredAnswers answers;
    private final Peppers peppers;
    private final TransactionTemplate transaction;
    private final ErrorWriter errors;

    IdempotencyFilter(StoredAnswers answers, Peppers peppers, TransactionTemplate transaction, ErrorWriter errors) {
        this.answers = answers;
        this.peppers = peppers;
        this.transaction = transaction;
        this.errors = errors;
    }

    /** Checks and reports have ids of their own for this, and no time for a row. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !request.getMethod().equals("POST") || request.getHeader("Idempotency-Key") == null
                || OnceByThemselves.is(path);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var credential = credential(request);
        if (credential.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        var key = request.getHeader("Idempotency-Key");
        if (!FORM.matcher(key).matches()) {
            errors.write(request, response, Reason.IDEMPOTENCY_KEY_INVALID.refuse());
            return;
        }
        var exchange = new Exchange(request, new ContentCachingResponseWrapper(response), chain,
                peppers.hash(credential.get()).value(), key);
        try {
            exchange.run();
        } catch (Refusal refusal) {
            errors.write(request, response, refusal);
        }
    }

    /**
     * What the key belongs to: the secret that was sent, or the person whose session it is, in whichever browser. With
     * other roles it is another: who has lost the right to do something is not shown what it came to either.
     */
    private static Optional<Secret> credential(HttpServletRequest request) {
        return PresentedCredential.of(request).or(() -> CurrentCaller.of(request)
                .map(caller -> caller instanceof Caller.User user
                        ? new Secret(user.userId() + " " + user.role() + " " + roles(user))
                        : null));
    }

    private static String roles(Caller.User user) {
        return user.memberships().entrySet().stream().map(Object::toString).sorted().collect(Collectors.joining(" "));
    }

    /** One request with a key, from lock to answer. */
    private final class Exchange {

        private final HttpServletRequest request;
        private final ContentCachingResponseWrapper response;
        private final FilterChain chain;
        private final byte[] credential;
        private final String key;
        private final byte[] hash;

        private Exchange(HttpServletRequest request, ContentCachingResponseWrapper response, FilterChain chain,
                byte[] credential, String key) {
            this.request = request;
            this.response = response;
            this.chain = chain;
            this.credential = credential;
            this.key = key;
            this.hash = hashOf(request);
        }

        private void run() throws IOException, ServletException {
            var outcome = Objects.requireNonNull(transaction.execute(this::runLocked));
            if (outcome.failure() instanceof IOException failure) {
                throw failure;
            }
            if (outcome.failure() instanceof ServletException failure) {
                throw failure;
            }
            if (outcome.earlier() != null) {
                replay(outcome.earlier());
                return;
            }
            // A refusal changed nothing; it is an answer all the same.
            if (response.getStatus() >= 400 && response.getStatus() < 500) {
                transaction.executeWithoutResult(status -> answers.keep(credential, key, answer()));
            }
            response.copyBodyToResponse();
        }

        private Outcome runLocked(TransactionStatus status) {
            if (!answers.lock(credential, key)) {
                throw Reason.IDEMPOTENCY_KEY_IN_USE.refuse();
            }
            var earlier = answers.find(credential, key);
            if (earlier.isPresent()) {
                if (!MessageDigest.isEqual(earlier.get().requestHash(), hash)) {
                    throw Reason.IDEMPOTENCY_KEY_REUSED.refuse();
                }
                return new Outcome(earlier.get(), null);
            }
            try {
                chain.doFilter(request, response);
            } catch (IOException | ServletException failure) {
                status.setRollbackOnly();
                return new Outcome(null, failure);
            }
            if (response.getStatus() >= 400) {
                status.setRollbackOnly();
            } else {
                answers.keep(credential, key, answer());
            }
            return new Outcome(null, null);
        }

        private StoredAnswer answer() {
            return new StoredAnswer(hash, response.getStatus(), response.getHeader("ETag"),
                    response.getContentAsByteArray());
        }

        private void replay(StoredAnswer earlier) throws IOException {
            response.setStatus(earlier.status());
            response.setContentType("application/json");
            response.setHeader("idempotent-replayed", "true");
            Optional.ofNullable(earlier.etag()).ifPresent(etag -> response.setHeader("ETag", etag));
            response.getOutputStream().write(earlier.body());
            response.copyBodyToResponse();
        }
    }

    /** @param earlier the first answer, null where this is the first */
    private record Outcome(@Nullable StoredAnswer earlier, @Nullable Exception failure) {}

    private static byte[] hashOf(HttpServletRequest request) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    (request.getRequestURI() + "?" + request.getQueryString() + "\n" + request.getHeader("If-Match")
                            + "\n").getBytes(StandardCharsets.UTF_8));
            var buffered = WebUtils.getNativeRequest(request, BufferedRequest.class);
            if (buffered != null) {
                digest.update(buffered.body());
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

}
