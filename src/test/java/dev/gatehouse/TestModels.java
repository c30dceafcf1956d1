package dev.gatehouse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Models of a test's own. The catalog is everybody's, so their names are ones that no other test has. */
public record TestModels(Api operator, String tag) {

    public static TestModels in(Api operator) {
        return new TestModels(operator, "t" + UUID.randomUUID().toString().substring(0, 12));
    }

    public String name(String suffix) {
        return tag + "-" + suffix;
    }

    /** A text model in a group of its own. */
    public String text(String suffix, Object... fields) {
        return add(suffix, "text", fields);
    }

    /** A model that is not metered in tokens. */
    public String image(String suffix, Object... fields) {
        return add(suffix, "image", fields);
    }

    public static List<Map<String, @Nullable Object>> limits(@Nullable Object... typesAndValues) {
        var limits = new ArrayList<Map<String, @Nullable Object>>();
        for (int i = 0; i < typesAndValues.length; i += 2) {
            var limit = new LinkedHashMap<String, @Nullable Object>();
            limit.put("type", typesAndValues[i]);
            limit.put("value", typesAndValues[i + 1]);
            limits.add(limit);
        }
        return limits;
    }

    /** The id of an organization's entry for the group of a model. */
    public static String rateLimit(TestOrganization organization, String model) {
        return organization.admin().get("/v1/organizations/rate_limits?model=" + model).ok().string("data.0.id");
    }

    private String add(String suffix, String type, Object... fields) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", name(suffix));
        body.put("display_name", "Model " + name(suffix));
        body.put("vendor", "Vendor " + tag);
        body.put("type", type);
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        return operator.post("/v1/platform/models", body).ok().id();
    }
}
