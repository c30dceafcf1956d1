package dev.gatehouse.session;

import dev.gatehouse.access.Peppers;
import org.redisson.api.RedissonClient;
import org.redisson.spring.data.connection.RedissonConnectionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.GenericJacksonJsonRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;
import tools.jackson.databind.json.JsonMapper;

/** Sessions in Redis, so that any node serves them, over the client that is there already. */
@Configuration
@EnableSpringHttpSession
class SessionStore {

    static final String COOKIE = "gatehouse_session";

    @Bean
    RedisSessionRepository sessions(RedissonClient redisson, SessionProperties properties) {
        var template = new RedisTemplate<String, Object>();
        template.setConnectionFactory(new RedissonConnectionFactory(redisson));
        template.setKeySerializer(RedisSerializer.string());
        template.setHashKeySerializer(RedisSerializer.string());
        template.setDefaultSerializer(json());
        template.afterPropertiesSet();
        var sessions = new RedisSessionRepository(template);
        sessions.setRedisKeyNamespace("gatehouse:session");
        sessions.setDefaultMaxInactiveInterval(properties.idle());
        return sessions;
    }

    /** JSON of the few types that Spring Security vouches for: whoever can write to Redis can run no code by it. */
    private static RedisSerializer<Object> json() {
        var modules = SecurityJacksonModules.getModules(SessionStore.class.getClassLoader());
        return new GenericJacksonJsonRedisSerializer(JsonMapper.builder().addModules(modules).build());
    }

    @Bean
    HttpSessionIdResolver sessionCookie(Peppers peppers) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(COOKIE);
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        // Not Strict: coming back from an OpenID provider is a request from elsewhere.
        cookie.setSameSite("Lax");
        cookie.setUseBase64Encoding(false);
        return new SealedSessionId(cookie, peppers);
    }
}
