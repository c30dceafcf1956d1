package dev.gatehouse.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.access.Access;
import dev.gatehouse.access.Requires;
import dev.gatehouse.access.Secret;
import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.SpendPeriod;
import dev.gatehouse.kernel.WorkspaceId;
import dev.gatehouse.web.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The check over HTTP: 200 whenever it could decide, whatever it decided. */
@RestController
class CheckController {

    private static final int MAX_REQUEST_ID_LENGTH = 256;

    private final CheckService checks;

    CheckController(CheckService checks) {
        this.checks = checks;
    }

    /**
     * @param requestId the gateway's own name for the call: the same again is answered by the first reservation
     * @param dialect in which a refusal for the caller is worded; {@code anthropic} where it is left out
     */
    record Question(@Nullable String apiKey, @Nullable String model, @Nullable Long estimatedInputTokens,
            @Nullable Long estimatedOutputTokens, @Nullable Long estimatedImages, @Nullable String requestId,
            @Nullable Dialect dialect) {

        @Override
        public String toString() {
            return "Question[model=" + model + "]";
        }

        CheckQuestion read() {
            if (apiKey == null) {
                throw Reason.MISSING_FIELD.refuse("api_key").at("api_key");
            }
            if (model == null) {
                throw Reason.MISSING_FIELD.refuse("model").at("model");
            }
            if (requestId != null && (requestId.isEmpty() || requestId.length() > MAX_REQUEST_ID_LENGTH)) {
                throw Reason.INVALID_TEXT
                        .refuse("request_id", "has to have 1 to " + MAX_REQUEST_ID_LENGTH + " characters")
                        .at("request_id");
            }
            if (requestId != null && !StandardCharsets.UTF_8.newEncoder().canEncode(requestId)) {
                // Written as UTF-8, all halves of characters would be one question mark, and one request.
                throw Reason.INVALID_TEXT.refuse("request_id", "has to be text: it has half of a character")
                        .at("request_id");
            }
            var estimate = new Usage(tokens("estimated_input_tokens", estimatedInputTokens),
                    tokens("estimated_output_tokens", estimatedOutputTokens));
            return new CheckQuestion(new Secret(apiKey), model, estimate, images("estimated_images", estimatedImages),
                    requestId);
        }

        static long images(String field, @Nullable Long value) {
            return upTo(Usage.MAX_IMAGES, field, value);
        }

        static long tokens(String field, @Nullable Long value) {
            return upTo(Usage.MAX_TOKENS, field, value);
        }

        private static long upTo(long most, String field, @Nullable Long value) {
            if (value != null && (value < 0 || value > most)) {
                throw Reason.VALUE_OUT_OF_RANGE.refuse(field, value, 0, most).at(field);
            }
            return value == null ? 0 : value;
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(boolean allowed, Code code, @Nullable String reservationId, @Nullable OrganizationId organizationId,
            @Nullable WorkspaceId workspaceId, @Nullable ApiKeyId apiKeyId, @Nullable String model, List<Limit> limits,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SpendView> spend, @Nullable RefusedBy refusedBy,
            @Nullable Long retryAfter, @Nullable Degraded degraded,
            @Nullable CallerResponse response) {

        /**
         * @param limit what a minute gives
         * @param burst how much of it may be taken at once, where that is less
         * @param resetAt when the limit is whole again, if nobody calls meanwhile
         */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        record Limit(LimitScope scope, String type, long limit, @Nullable Long burst, long remaining,
                Instant resetAt) {}

        /** @param period of a spend limit */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        record RefusedBy(LimitScope scope, String type, @Nullable SpendPeriod period) {

            static @Nullable RefusedBy of(Decision.@Nullable Refused refused) {
                if (refused == null) {
                    return null;
                }
                var limiter = refused.refusedBy();
                var spend = refused.overspent();
                if (limiter != null) {
                    return new RefusedBy(limiter.scope(), limiter.type().text(), null);
                }
                return spend == null ? null : new RefusedBy(spend.scope(), "spend", spend.period());
            }
        }

        static Answer of(Decision decision, Dialect dialect, String requestId) {
            var key = decision.key();
            var limits = decision.limits().stream()
                    .map(state -> new Limit(state.limiter().scope(), state.limiter().type().text(),
                            state.limiter().perMinute(), state.limiter().burst(), state.remaining(),
                            decision.at().plusNanos(state.nanosUntilFull())))
                    .toList();
            var reservation = decision instanceof Decision.Allowed allowed ? allowed.reservation() : null;
            var refused = decision instanceof Decision.Refused no ? no : null;
            var wait = refused == null ? null : refused.retryAfter();
            return new Answer(refused == null, decision.code(), reservation, key == null ? null : key.organizationId(),
                    key == null ? null : key.workspaceId(), key == null ? null : key.apiKeyId(), decision.model(),
                    limits, decision.spend().stream().map(state -> SpendView.of(state.limiter(), state)).toList(),
                    RefusedBy.of(refused),
                    wait == null ? null : DecisionHeaders.retryAfterSeconds(wait), decision.degraded(),
                    refused == null ? null : CallerResponse.of(refused, dialect, requestId));
        }
    }

    @PostMapping("/v1/check")
    @Requires(Access.GATEWAY)
    Answer check(@RequestBody Question question, HttpServletRequest request, HttpServletResponse response) {
        var decision = checks.check(question.read());
        DecisionHeaders.of(decision).forEach(response::setHeader);
        return Answer.of(decision, question.dialect() == null ? Dialect.anthropic : question.dialect(),
                RequestId.of(request));
    }
}
