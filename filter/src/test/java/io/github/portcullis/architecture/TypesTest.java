package io.github.portcullis.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static io.github.portcullis.architecture.Production.CLASSES;
import static io.github.portcullis.architecture.Production.ROOT;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TypesTest {
    /** What gives another answer at each call, and so is an argument of the steps. */
    private static final Set<String> AMBIENT = Set.of(
            "java.lang.System.currentTimeMillis()",
            "java.net.http.HttpClient.newHttpClient()",
            "java.security.SecureRandom.<init>()",
            "java.security.SecureRandom.getInstanceStrong()",
            "java.time.Clock.systemDefaultZone()",
            "java.time.Clock.systemUTC()",
            "java.time.Instant.now()");

    @Test
    void publicTypesAreClosedToSubclasses() {
        classes()
                .that()
                .arePublic()
                .should(hold(
                        "be final, sealed, a record, an enum or an interface",
                        type -> isClosed(type) ? Stream.empty() : Stream.of(type.getName() + " can be extended")))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void clockRandomnessAndHttpAreArgumentsOutsideTheRoot() {
        classes()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should(hold("use only the clock, randomness and HTTP they are given", TypesTest::ambientAccesses))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void noStaticFieldCanChange() {
        fields().that()
                .areStatic()
                .should(new ArchCondition<>("be final and of a type that cannot change") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        if (canChange(field)) {
                            events.add(SimpleConditionEvent.violated(field, field.getFullName() + " can change"));
                        }
                    }
                })
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static boolean isClosed(JavaClass type) {
        return type.isInterface()
                || type.isEnum()
                || type.isRecord()
                || type.getModifiers().contains(JavaModifier.FINAL)
                || type.reflect().isSealed();
    }

    private static Stream<String> ambientAccesses(JavaClass type) {
        return type.getAccessesFromSelf().stream()
                .filter(access -> AMBIENT.contains(access.getTarget().getFullName()))
                .map(JavaAccess::getDescription);
    }

    private static boolean canChange(JavaField field) {
        if (field.getModifiers().contains(JavaModifier.SYNTHETIC)) {
            return false;
        }
        JavaClass type = field.getRawType();
        boolean holder = type.getPackageName().equals("java.util.concurrent.atomic")
                || type.isAssignableTo(ThreadLocal.class)
                || !type.isInterface() && (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class));
        return holder || !field.getModifiers().contains(JavaModifier.FINAL);
    }

    private static ArchCondition<JavaClass> hold(String description, Function<JavaClass, Stream<String>> violations) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                violations.apply(type).forEach(message -> events.add(SimpleConditionEvent.violated(type, message)));
            }
        };
    }
}
