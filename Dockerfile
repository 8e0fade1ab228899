# Builds the application and runs it without the demo; see docker-compose.yml
FROM eclipse-temurin:17-jdk AS build
WORKDIR /source
COPY .mvn .mvn
COPY mvnw pom.xml ./
COPY processes processes
COPY forms forms
COPY src src
RUN ./mvnw -B -ntp -DskipTests package

FROM eclipse-temurin:17-jre
RUN useradd --system --create-home konsultacje
USER konsultacje
WORKDIR /home/konsultacje
COPY --from=build /source/target/konsultacje.jar packed/konsultacje.jar
# the jar unpacked, and an archive of its classes: a quicker start
RUN java -Djarmode=tools -jar packed/konsultacje.jar extract --destination . --force \
  && java -XX:ArchiveClassesAtExit=konsultacje.jsa -Dspring.context.exit=onRefresh \
    -Dspring.datasource.url=jdbc:h2:mem:training -jar konsultacje.jar > /dev/null
# little memory at rest; an office that needs more raises -Xmx (docs/install.md)
ENV JDK_JAVA_OPTIONS="-Xms64m -Xmx512m -XX:+UseSerialGC -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20"
ENV MALLOC_ARENA_MAX=2
EXPOSE 8080
ENTRYPOINT ["java", "-XX:SharedArchiveFile=konsultacje.jsa", "-jar", "konsultacje.jar"]
