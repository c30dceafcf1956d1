package dev.gatehouse.model;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Fills a catalog that was never filled, before anything that may want to use it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnBooleanProperty("gatehouse.first-start.enabled")
class CatalogSeed implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogSeed.class);

    private final CatalogService service;
    private final Catalog catalog;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    CatalogSeed(CatalogService service, Catalog catalog, TransactionTemplate transaction, JsonMapper json) {
        this.service = service;
        this.catalog = catalog;
        this.transaction = transaction;
        this.json = json;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        ModelFields[] models;
        try (var in = new ClassPathResource("seed/models.json").getInputStream()) {
            models = json.readValue(in, ModelFields[].class);
        }
        transaction.executeWithoutResult(status -> {
            if (catalog.isEmpty()) {
                for (var model : models) {
                    service.create(model);
                }
                LOG.info("The catalog has its first {} models", models.length);
            }
        });
    }
}
