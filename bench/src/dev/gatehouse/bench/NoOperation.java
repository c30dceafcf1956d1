package dev.gatehouse.bench;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Requires;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The least that this application can answer to a gateway: the same credential and the same body, and nothing done. */
@RestController
class NoOperation {

    record Question(@Nullable String apiKey, @Nullable String model, @Nullable Long estimatedInputTokens,
            @Nullable Long estimatedOutputTokens) {}

    record Answer(boolean allowed) {}

    @PostMapping("/v1/no_operation")
    @Requires(Access.GATEWAY)
    Answer answer(@RequestBody Question question) {
        return new Answer(question.apiKey() != null);
    }
}
