package dev.gatehouse.model;

import dev.gatehouse.kernel.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The one namespace of model ids and aliases: a name means one model, of a retired one too. */
@Component
class ModelNames {

    private static final int MAX_ALIASES = 50;
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._:-]{0,127}");

    private final JdbcClient jdbc;

    ModelNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static String require(String field, @Nullable String text) {
        if (text == null) {
            throw Reason.MISSING_FIELD.refuse(field).at(field);
        }
        if (!FORM.matcher(text).matches()) {
            throw Reason.INVALID_FIELD.refuse(field,
                    "1 to 128 lower-case letters, digits and . _ : - that begin with a letter or digit").at(field);
        }
        return text;
    }

    static Set<String> requireAliases(String id, List<@Nullable String> texts) {
        if (texts.size() > MAX_ALIASES) {
            throw Reason.VALUE_OUT_OF_RANGE.refuse("The number of aliases", texts.size(), 0, MAX_ALIASES).at("aliases");
        }
        var aliases = new LinkedHashSet<String>();
        for (int i = 0; i < texts.size(); i++) {
            aliases.add(require("aliases[" + i + "]", texts.get(i)));
        }
        if (aliases.contains(id)) {
            throw Reason.MODEL_NAME_TAKEN.refuse(id, id).at("aliases");
        }
        return aliases;
    }

    void claimId(String id) {
        claim(id, id, false, "id");
    }

    /** Makes these the model's aliases; those it had besides are free again. */
    void replaceAliases(String modelId, Collection<String> aliases) {
        jdbc.sql("delete from model_name where model_id = :model and is_alias").param("model", modelId).update();
        aliases.stream().sorted().forEach(alias -> claim(alias, modelId, true, "aliases"));
    }

    private void claim(String name, String modelId, boolean alias, String field) {
        int claimed = jdbc.sql("""
                insert into model_name (name, model_id, is_alias) values (:name, :model, :alias)
                on conflict (name) do nothing""").param("name", name).param("model", modelId).param("alias", alias)
                .update();
        if (claimed == 0) {
            var owner = jdbc.sql("select model_id from model_name where name = :name").param("name", name)
                    .query(String.class).single();
            throw Reason.MODEL_NAME_TAKEN.refuse(name, owner).at(field);
        }
    }

    /**
     * The ids of the models that the names mean, in their order.
     *
     * @param field which field of the request the name at an index stands in
     * @throws dev.gatehouse.kernel.Refusal for a name that means no live model
     */
    List<String> resolve(List<@Nullable String> names, IntFunction<String> field) {
        var found = live(names);
        var ids = new ArrayList<String>();
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i);
            if (name == null) {
                throw Reason.MISSING_FIELD.refuse(field.apply(i)).at(field.apply(i));
            }
            var id = found.get(name);
            if (id == null) {
                throw Reason.MODEL_UNKNOWN.refuse(name).at(field.apply(i));
            }
            ids.add(id);
        }
        return ids;
    }

    /** Of these ids the ones of live models, in their order. */
    List<String> onlyLive(List<String> ids) {
        var found = live(ids);
        return ids.stream().filter(found::containsKey).toList();
    }

    private Map<String, String> live(List<? extends @Nullable String> names) {
        var found = new LinkedHashMap<String, String>();
        // What cannot be a name is none, and some of it, such as U+0000, is not even text to the database.
        var possible = new LinkedHashSet<String>();
        for (var name : names) {
            if (name != null && FORM.matcher(name).matches()) {
                possible.add(name);
            }
        }
        if (!possible.isEmpty()) {
            jdbc.sql("""
                    select n.name, n.model_id from model_name n
                    join model m on m.id = n.model_id
                    where m.retired_at is null and n.name in (:names)""")
                    .param("names", possible)
                    .query(row -> {
                        found.put(row.getString("name"), row.getString("model_id"));
                    });
        }
        return found;
    }
}
