package io.github.portcullis.client.tools;

import jakarta.json.JsonObject;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the methods of an object that are tools, also where the object is the proxy of a bean. */
final class DescribedMethods {
    private DescribedMethods() {}

    static List<Tool> of(Object bean) {
        JsonBinding binding = new JsonBinding();
        Map<String, Tool> tools = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        // a proxy overrides the methods of the bean, and annotations are not inherited by what overrides
        for (Class<?> type = bean.getClass(); type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                ToolMethod described = method.getAnnotation(ToolMethod.class);
                if (described != null && !method.isBridge() && seen.add(signature(method))) {
                    Tool tool = tool(bean, method, described, binding);
                    if (tools.putIfAbsent(tool.name(), tool) != null) {
                        throw new IllegalArgumentException("two tool methods of " + type.getName() + " have the name '"
                                + tool.name() + "': set @ToolMethod(name = \"...\") on one of them");
                    }
                }
            }
        }
        if (tools.isEmpty()) {
            throw new IllegalArgumentException(bean.getClass().getName()
                    + " has no method with @ToolMethod: put it on those that the model may call");
        }
        return List.copyOf(tools.values());
    }

    private static Tool tool(Object bean, Method method, ToolMethod described, JsonBinding binding) {
        String where = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
            throw new IllegalArgumentException(
                    where + " is private or static, so a bean's proxy does not pass it on: make it public");
        }
        open(method, where);
        List<Property> properties = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            properties.add(Property.of(parameter, where + " parameter " + (properties.size() + 1)));
        }
        JsonObject schema = new SchemaReader(SchemaReader.Purpose.TOOL).properties(properties);
        JsonObject check = new SchemaReader(SchemaReader.Purpose.CHECK).properties(properties);
        return new Tool(
                described.name().isEmpty() ? method.getName() : described.name(),
                described.value(),
                schema,
                new CheckedFunction(check, new MethodCall(bean, method, properties, binding)));
    }

    private static void open(Method method, String where) {
        try {
            method.setAccessible(true);
        } catch (InaccessibleObjectException | SecurityException closed) {
            throw new IllegalArgumentException(
                    where + " cannot be called from here: make the method and its class public", closed);
        }
    }

    private static String signature(Method method) {
        return method.getName() + List.of(method.getParameterTypes());
    }
}
