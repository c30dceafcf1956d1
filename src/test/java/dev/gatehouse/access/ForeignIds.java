package dev.gatehouse.access;

import dev.gatehouse.OpenApi.Operation;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Ids that name nothing a caller of the own organization may see: another organization's, and what was there once. All
 * kinds but users and memberships stay to be seen after their end, as archived, withdrawn or retired.
 *
 * @param removedUser of the own organization
 * @param formerMember of the own workspace, as was {@code formerAccount}
 * @param emptyWorkspace of the own organization, as is {@code idleAccount}, which is in no workspace, and {@code silentWebhook}, which was told nothing
 */
record ForeignIds(TestObjects own, TestObjects other, String removedUser, String formerMember, String formerAccount,
        String emptyWorkspace, String idleAccount, String silentWebhook) {

    private static final String AUDIT_LOGS = "/v1/organizations/audit_logs";
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * @param removedUser who is made a member of the own workspace, and removed from the organization
     * @param formerMember who is made a member of it, and removed from it
     */
    static ForeignIds to(TestObjects own, TestObjects other, String removedUser, String formerMember) {
        var admin = own.organization().admin();
        var workspace = "/v1/organizations/workspaces/" + own.id("workspaceId");
        for (var user : List.of(removedUser, formerMember)) {
            admin.post(workspace + "/members", Map.of("user_id", user, "workspace_role", "workspace_user")).ok();
        }
        admin.delete("/v1/organizations/users/" + removedUser).ok();
        admin.delete(workspace + "/members/" + formerMember).ok();
        var account = account(own, "Former");
        admin.post(workspace + "/service_accounts",
                Map.of("service_account_id", account, "workspace_role", "workspace_user")).ok();
        admin.delete(workspace + "/service_accounts/" + account).ok();
        return new ForeignIds(own, other, removedUser, formerMember, account, own.organization().workspace("Empty"),
                account(own, "Idle"), admin.post("/v1/organizations/webhooks",
                        Map.of("name", "Silent", "url", "https://localhost:1/")).ok().id());
    }

    private static String account(TestObjects own, String name) {
        return own.organization().admin().post("/v1/organizations/service_accounts", Map.of("name", name)).ok().id();
    }

    /** Of the same form as an id, but nothing's. */
    static String random(String id) {
        if (!id.contains("_01")) {
            return UUID.randomUUID().toString();
        }
        var number = RANDOM.ints(21, 0, BASE62.length()).mapToObj(BASE62::charAt).map(String::valueOf)
                .collect(Collectors.joining());
        return id.substring(0, id.indexOf("_01") + 3) + "0" + number;
    }

    /** One of the own organization, under which there is nothing. */
    String childless(String parameter) {
        return switch (parameter) {
            case "workspaceId" -> emptyWorkspace;
            case "serviceAccountId" -> idleAccount;
            case "webhookId" -> silentWebhook;
            default -> throw new AssertionError("No childless " + parameter + "; make one above");
        };
    }

    /** By what they are. */
    Map<String, String> notOfTheCaller(Operation operation, String parameter) {
        var id = own.id(parameter);
        var all = new LinkedHashMap<>(foreignOrGone(operation, parameter));
        all.put("malformed", "x");
        if (id.contains("_01")) {
            all.put("too long", id + "0");
            all.put("too short", id.substring(0, id.length() - 1));
            all.put("in capitals", id.toUpperCase(Locale.ROOT));
            all.put("without its kind", id.substring(id.indexOf('_') + 1));
        }
        own.ids().forEach((kind, another) -> {
            if (!kind.equals(parameter)) {
                all.put("which is a " + kind, another);
            }
        });
        return all;
    }

    /** Foreign or gone. To the operator, no organization, no model and no gateway is foreign. */
    Map<String, String> foreignOrGone(Operation operation, String parameter) {
        var all = new LinkedHashMap<String, String>();
        if (!List.of("organizationId", "modelId", "gatewayId").contains(parameter)) {
            all.put("foreign", other.id(parameter));
        }
        if (parameter.equals("userId")) {
            all.put("removed", removedUser);
        }
        if (operation.id().startsWith("workspace_member_") && parameter.equals("userId")) {
            all.put("former member", formerMember);
        }
        if (operation.path().contains("/workspaces/") && parameter.equals("serviceAccountId")) {
            all.put("former member", formerAccount);
        }
        return all;
    }

    /** What the parameter could name of the other organization; empty where it names nothing of one. */
    String inQuery(Operation operation, String parameter) {
        var listed = operation.path().substring(operation.path().lastIndexOf('/') + 1);
        return switch (parameter) {
            case "ids", "query" -> listed.equals("models") ? "" : other.id("workspaceId");
            case "workspace_id", "workspace_ids" -> other.id("workspaceId");
            case "api_key_ids" -> other.id("apiKeyId");
            case "service_account_id" -> other.id("serviceAccountId");
            case "created_by_user_id", "actor_id" -> other.id("userId");
            case "target" -> other.id("apiKeyId");
            case "request_id" -> firstOf(AUDIT_LOGS, "request_id");
            case "after_id", "before_id", "page" -> switch (listed) {
                case "audit_logs" -> firstOf(AUDIT_LOGS, "id");
                case "members", "users" -> other.id("userId");
                case "workspaces" -> other.id("workspaceId");
                case "service_accounts" -> other.id("serviceAccountId");
                case "api_keys" -> other.id("apiKeyId");
                case "admin_api_keys" -> other.id("adminApiKeyId");
                case "invites" -> other.id("inviteId");
                case "rate_limits" -> other.id("rateLimitId");
                case "webhooks" -> other.id("webhookId");
                case "deliveries" -> other.id("deliveryId");
                case "spend_alerts" -> other.id("spendAlertId");
                case "spend_limits" -> other.id("spendLimitId");
                case "effective" -> other.id("workspaceId");
                // The catalog is everybody's.
                case "models", "monitoring" -> "";
                // A page of a report is a moment, and nobody's.
                case "messages", "cost_report" -> "";
                default -> throw new AssertionError("No foreign " + listed + "; name one above");
            };
            default -> "";
        };
    }

    private String firstOf(String path, String field) {
        return other.organization().admin().get(path + "?limit=1").ok().string("data.0." + field);
    }
}
