package dev.gatehouse;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.gatehouse.access.Requires;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The star: modules know the few in the middle and not each other. */
class ModulesTest {

    /** What each of the middle may know; all others may know the whole middle. */
    private static final Map<String, Set<String>> MIDDLE = Map.of("kernel", Set.of(), "web", Set.of("kernel"), "access",
            Set.of("kernel", "web"));

    /** The hot path writes to the ledger: a batch of it and the limits that it settles belong together. */
    private static final Map<String, Set<String>> BESIDE = Map.of("gateway", Set.of("usage"));

    private static final Set<String> ALONE = Set.of("embedded");

    private static final ApplicationModules MODULES = ApplicationModules.of(Gatehouse.class);

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.gatehouse");

    @Test
    void modulesHaveNoCyclesAndKeepToWhatOthersShow() {
        MODULES.verify();
    }

    @Test
    void modulesKnowTheMiddleAndNotEachOther() {
        var seen = new TreeSet<String>();
        for (var module : MODULES) {
            var name = name(module);
            var known = module.getDirectDependencies(MODULES).uniqueModules().map(ModulesTest::name)
                    .filter(other -> !other.equals(name));
            known.filter(other -> !mayKnow(name).contains(other)).map(other -> name + " knows " + other)
                    .forEach(seen::add);
        }
        assertThat(seen).isEmpty();
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }

    private static Set<String> mayKnow(String module) {
        if (ALONE.contains(module)) {
            return Set.of();
        }
        var known = new TreeSet<>(MIDDLE.getOrDefault(module, MIDDLE.keySet()));
        known.addAll(BESIDE.getOrDefault(module, Set.of()));
        return known;
    }

    @Test
    void theHotPathTouchesNoEntityAndNoTransaction() {
        // People who look at the limits are not on it: what they see is their organization's, by its transaction.
        noClasses().that().resideInAPackage("dev.gatehouse.gateway..").and()
                .doNotHaveSimpleName("MonitoringService").should().dependOnClassesThat(in(
                        "jakarta.persistence", "org.hibernate", "org.springframework.data.jpa",
                        "org.springframework.orm",
                        "org.springframework.transaction")
                        .and(JavaClass.Predicates.equivalentTo(TransactionalEventListener.class).negate())
                        .and(JavaClass.Predicates.equivalentTo(TransactionPhase.class).negate()))
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> in(String... packages) {
        return JavaClass.Predicates
                .resideInAnyPackage(Stream.of(packages).map(name -> name + "..").toArray(String[]::new));
    }

    @Test
    void everyRouteSaysWhoMayCallIt() {
        var routes = CLASSES.stream().filter(type -> type.isAnnotatedWith(RestController.class))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isMetaAnnotatedWith(RequestMapping.class)).toList();

        assertThat(routes).hasSizeGreaterThan(20);
        assertThat(routes).filteredOn(method -> !method.isAnnotatedWith(Requires.class))
                .extracting(JavaMethod::getFullName)
                .isEmpty();
    }

    @Test
    void namesSayWhatATypeIs() {
        assertThat(names(type -> type.getSimpleName()
                .matches(".*(Util|Utils|Helper|Manager|Impl|Common|Base)|(Common|Base)[A-Z].*")))
                .isEmpty();
    }

    @Test
    void whatNoOtherModuleReadsIsNotPublic() {
        var fromOutside = Set.of(Gatehouse.class.getName(), Launcher.class.getName());
        assertThat(names(type -> type.isTopLevelClass() && type.getModifiers().contains(PUBLIC)
                && !fromOutside.contains(type.getName()) && !isReadElsewhere(type))).isEmpty();
    }

    private static boolean isReadElsewhere(JavaClass type) {
        return Stream
                .concat(Stream.of(type),
                        CLASSES.stream().filter(inner -> inner.getName().startsWith(type.getName() + "$")))
                .flatMap(one -> one.getDirectDependenciesToSelf().stream()).map(Dependency::getOriginClass)
                .anyMatch(origin -> !origin.getPackageName().equals(type.getPackageName()));
    }

    private static Set<String> names(Predicate<JavaClass> wanted) {
        return CLASSES.stream().filter(type -> !type.getSimpleName().isEmpty()).filter(wanted).map(JavaClass::getName)
                .collect(toCollection(TreeSet::new));
    }
}
