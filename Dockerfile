# syntax=docker/dockerfile:1

# ---- build: everything that is needed to make the jar, and nothing of it in the image below
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY pom.xml ./
COPY newsletter-service/pom.xml newsletter-service/
COPY templates templates
COPY db db
COPY newsletter-service/src newsletter-service/src
RUN --mount=type=cache,target=/root/.m2 mvn -B -q -DskipTests package
# Libraries change rarely and make up most of the bytes: a layer of their own.
RUN java -Djarmode=tools -jar newsletter-service/target/newsletter-service.jar extract --layers --destination /app

# ---- run
FROM eclipse-temurin:25-jre
RUN mkdir /data && chown 10001:10001 /data
WORKDIR /app
COPY --from=build /app/dependencies/ ./
COPY --from=build /app/snapshot-dependencies/ ./
COPY --from=build /app/application/ ./

# A number, so that an orchestrator can see that it is not root. The root file system may be read-only: only /data and /tmp are written.
USER 10001:10001
VOLUME ["/data", "/tmp"]
ENV NEWSLETTER_DATA_DIR=/data \
    MANAGEMENT_SERVER_ADDRESS=0.0.0.0 \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError"
EXPOSE 8080 8081

# Bash can speak HTTP well enough; the image has no other client for sure.
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${MANAGEMENT_SERVER_PORT:-8081} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && head -1 <&3 | grep -q ' 200'"]

# The process itself, without a shell: SIGTERM reaches it, and it drains before it stops.
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "-jar", "newsletter-service.jar"]
