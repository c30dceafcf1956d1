package dev.gatehouse.gateway;

import java.util.LinkedHashMap;
import java.util.Map;

/** How the caller of the model expects to be refused: as the vendor whose client it uses would say it. */
enum Dialect {

    anthropic {

        @Override
        Map<String, Object> body(Code code, String message, String requestId) {
            var error = ordered("type", type(code.status()));
            error.put("message", message);
            var body = ordered("type", "error");
            body.put("error", error);
            body.put("request_id", requestId);
            return body;
        }

        private String type(int status) {
            return switch (status) {
                case 401 -> "authentication_error";
                case 403 -> "permission_error";
                case 404 -> "not_found_error";
                case 429 -> "rate_limit_error";
                default -> "invalid_request_error";
            };
        }
    },
    openai {

        @Override
        Map<String, Object> body(Code code, String message, String requestId) {
            var error = ordered("message", message);
            error.put("type", type(code));
            error.put("param", null);
            error.put("code", switch (code) {
                case rate_limited, limiter_unavailable -> "rate_limit_exceeded";
                case model_not_found, model_not_permitted -> "model_not_found";
                case key_invalid, key_inactive, key_expired, key_archived -> "invalid_api_key";
                case spend_limited -> "insufficient_quota";
                case allowed, workspace_archived, organization_suspended, too_large -> code.name();
            });
            return ordered("error", error);
        }

        private String type(Code code) {
            if (code == Code.spend_limited) {
                return "insufficient_quota";
            }
            return code.status() == 429 ? "rate_limit_error" : "invalid_request_error";
        }
    };

    /** The body of a refusal. */
    abstract Map<String, Object> body(Code code, String message, String requestId);

    private static Map<String, Object> ordered(String name, Object value) {
        var map = new LinkedHashMap<String, Object>();
        map.put(name, value);
        return map;
    }
}
