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
COPY --from=build /source/target/konsultacje.jar konsultacje.jar
EXPOSE 8080
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-jar", "konsultacje.jar"]
