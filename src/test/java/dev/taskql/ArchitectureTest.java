package dev.taskql;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Clock;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.repository.Repository;
import org.springframework.modulith.core.ApplicationModules;

@AnalyzeClasses(packages = "dev.taskql", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @Test
    void modulesUseOneAnotherAsDeclared() {
        ApplicationModules modules = ApplicationModules.of(TaskqlApplication.class);

        assertThat(modules.stream().map(module -> module.getIdentifier().toString()))
                .filteredOn(module -> !module.equals("restcompat")) // a folder that may be deleted
                .containsExactlyInAnyOrder("task", "user", "database", "security", "live", "graphql", "console", "log", "trace");
        modules.verify();
    }

    @ArchTest
    static final ArchRule domainKnowsNoFace = noClasses()
            .that()
            .resideInAnyPackage("dev.taskql.task..", "dev.taskql.user..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "graphql..",
                    "jakarta.servlet..",
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "org.springframework.graphql..",
                    "org.springframework.security..")
            .because("every face says the same about a task, so a task knows none of them");

    @ArchTest
    static final ArchRule repositoriesStayInTheirPackage = noClasses()
            .that()
            .areAssignableTo(Repository.class)
            .or()
            .areAnnotatedWith(org.springframework.stereotype.Repository.class)
            .should()
            .bePublic()
            .because("whoever wants rows asks the module's service, which knows for whom");

    @ArchTest
    static final ArchRule controllersStayInTheirPackage = noClasses()
            .that()
            .areMetaAnnotatedWith(org.springframework.stereotype.Controller.class)
            .should()
            .bePublic()
            .because("nobody calls a controller but the framework");

    @ArchTest
    static final ArchRule dependenciesComeThroughTheConstructor = noFields()
            .should()
            .beAnnotatedWith(Autowired.class)
            .because("a class that cannot be made without its dependencies cannot be made wrongly");

    @ArchTest
    static final ArchRule fieldsOfBeansAreFinal = fields().that()
            .areDeclaredInClassesThat()
            .areMetaAnnotatedWith(org.springframework.stereotype.Component.class)
            .and()
            .areNotStatic()
            .should()
            .beFinal()
            .because("a bean is shared by all requests")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .should()
            .callMethodWhere(readsTheTimeWithoutAClock())
            .because("a test must be able to say what time it is");

    @ArchTest
    static final ArchRule caseIsFoldedUnderALocale = noClasses()
            .should()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .because("in a Turkish locale TITLE does not become title; say " + Locale.class.getSimpleName() + ".ROOT");

    @ArchTest
    static final ArchRule nothingIsPrinted = ArchRuleDefinition.noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("what the server has to say goes into its log");

    private static DescribedPredicate<JavaCall<?>> readsTheTimeWithoutAClock() {
        DescribedPredicate<JavaClass> ofJavaTime = resideInAPackage("java.time");
        return target(owner(ofJavaTime))
                .and(target(name("now")))
                .and(DescribedPredicate.describe(
                        "without a clock",
                        call -> call.getTarget().getRawParameterTypes().stream()
                                .noneMatch(type -> type.isAssignableTo(Clock.class))));
    }
}
