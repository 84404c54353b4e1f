# docker build -t taskql .
# Where Maven Central is reached by a mirror, or by certificates of one's own: --build-arg JDK_IMAGE= an image that knows them
# (its ~/.m2/settings.xml, its JDK's cacerts).
ARG JDK_IMAGE=eclipse-temurin:25-jdk
ARG BASE_IMAGE=debian:13-slim

FROM ${JDK_IMAGE} AS build
WORKDIR /build
# By the pom alone: what this downloads is kept until the pom changes. database/ is for the training below.
COPY mvnw pom.xml ./
COPY .mvn .mvn
RUN ./mvnw -B -q package -Dmaven.test.skip -Dspring-boot.repackage.skip \
        dependency:copy-dependencies -DoutputDirectory=/build/database \
        -DincludeGroupIds=commons-codec,commons-io,io.zonky.test,io.zonky.test.postgres,org.apache.commons,org.postgresql,org.slf4j,org.tukaani
# Java SE as a whole, for what libraries look up by name, and what it takes to look into a running JVM.
RUN jlink --add-modules java.se,jdk.jcmd,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs \
        --strip-java-debug-attributes --no-header-files --no-man-pages --output jre
COPY schema schema
COPY rest-compat rest-compat
COPY src/main src/main
RUN ./mvnw -B -q -Pimage package -Dmaven.test.skip -Dspotless.check.skip \
    && java -Djarmode=tools -jar target/taskql-*.jar extract --layers --destination layers \
    && mv layers/application/taskql-*.jar layers/application/taskql.jar
COPY src/image src/image
RUN javac -cp 'database/*' -d database src/image/*.java

FROM ${BASE_IMAGE} AS server
COPY --from=build /build/jre /opt/java
COPY --from=build /build/layers/dependencies /app
COPY --from=build /build/layers/application /build/src/image/jvm.options /build/src/image/compiler.json /app/
# A number serves as a user to everybody but initdb below.
RUN echo 'taskql:x:10001:10001::/app:/usr/sbin/nologin' >>/etc/passwd
ENV PATH=/opt/java/bin:$PATH
WORKDIR /app

# Records the AOT cache on the very JVM, jars and paths that it is for. PostgreSQL refuses to be root's.
FROM server AS training
COPY --from=build /build/database /training
USER 10001:10001
RUN java -cp '/training:/training/*' TrainingDatabase \
        java -cp /training Training java @jvm.options '-Xlog:aot*=error' -XX:AOTCacheOutput=/tmp/taskql.aot -jar taskql.jar

FROM server
COPY --from=training --chown=0:0 /tmp/taskql.aot /app/
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="taskql" \
      org.opencontainers.image.description="A multi-user task server: GraphQL first, never losing a change." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
# A number, so that an orchestrator sees that it is not root. It owns nothing here, and needs to write in /tmp alone.
USER 10001:10001
VOLUME /tmp
# The port for operators is reached from outside of the container, or by nobody: publish 8080 alone.
ENV TASKQL_MANAGEMENT_ADDRESS=0.0.0.0
EXPOSE 8080 8081
# The shell asks by itself: there is no curl here to keep up to date.
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=3 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/${PORT:-8080} && printf 'GET /health HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r answer <&3 && [[ $answer == 'HTTP/1.1 200'* ]]"]
ENTRYPOINT ["java", "@jvm.options", "-XX:AOTCache=taskql.aot", "-jar", "taskql.jar"]
