package dev.gatehouse.web;

import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Tomcat does before any filter of ours: it lets through what they can answer, and refuses in their words. */
@Configuration
class TomcatConfiguration {

    /** Innermost of the valves that report errors: where it wrote one, the others have nothing to add. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> unreadableRequests(ErrorWriter errors) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new UnreadableRequestValve(errors)));
    }

    /** Forward auth is asked about any path, and the rest refuse in JSON. */

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodedSlashes() {
        return factory -> factory.addConnectorCustomizers(connector -> {
            connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
            connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        });
    }
}
