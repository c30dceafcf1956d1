package dev.gatehouse.web;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What a handler may ask for beyond path, query and body. */
@Configuration
class WebConfiguration implements WebMvcConfigurer {

    /** Who asks for problems asks how errors shall look; what is no error is plain JSON. */
    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
        var asked = new HeaderContentNegotiationStrategy();
        configurer.strategies(List.of(request -> asked.resolveMediaTypes(request).stream()
                .map(type -> type.equalsTypeAndSubtype(MediaType.APPLICATION_PROBLEM_JSON)
                        ? MediaType.APPLICATION_JSON
                        : type)
                .toList()));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new PageRequestResolver());
        resolvers.add(new TokenPageRequestResolver());
        resolvers.add(new IfMatchResolver());
    }
}
