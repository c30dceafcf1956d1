# syntax=docker/dockerfile:1

FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY src src
RUN --mount=type=cache,target=/root/.m2 ./mvnw --batch-mode package -Dmaven.test.skip -Dspotless.check.skip
# Libraries and application apart: a change of the latter leaves the large layer as it is.
RUN java -Djarmode=tools -jar target/gatehouse-*.jar extract --layers --destination layers \
    && mv layers/application/gatehouse-*.jar layers/application/gatehouse.jar
# The JVM settings that the service ships with, from the one place that states them.
RUN sed -n 's/^build\.jvm=//p' target/classes/META-INF/build-info.properties | tr -d '\\' > jvm.options \
    && test -s jvm.options

FROM eclipse-temurin:25-jre
RUN useradd --system --no-create-home --shell /usr/sbin/nologin gatehouse
WORKDIR /app
COPY --from=build /build/jvm.options ./
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/application/ ./
USER gatehouse
ENV JDK_JAVA_OPTIONS=@/app/jvm.options \
    MANAGEMENT_SERVER_ADDRESS=0.0.0.0
EXPOSE 8080 8081
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=6 \
    CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8081/actuator/health/readiness"]
ENTRYPOINT ["java", "-Dgatehouse.launched=true", "-jar", "/app/gatehouse.jar"]
