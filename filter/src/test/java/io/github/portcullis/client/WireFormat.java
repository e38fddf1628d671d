package io.github.portcullis.client;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The field names and types on the wire, from wire-format.tsv: what each operation sends and gets, and the shapes of it.
 *
 * @param operations a type, or the names of a query, by operation and what
 * @param shapes the fields of a shape by its name
 */
record WireFormat(Map<String, String> operations, Map<String, Shape> shapes) {

    /** A field's type, and whether it has to be there. */
    private record Field(String type, boolean required) {}

    /** An object's fields, and whether others may be in it. */
    private record Shape(Map<String, Field> fields, boolean open) {

        static Shape of(String text) {
            Map<String, Field> fields = new LinkedHashMap<>();
            boolean open = false;
            for (String field : text.split(" ")) {
                int colon = field.indexOf(':', field.startsWith(":") ? 1 : 0);
                if (field.equals("...")) {
                    open = true;
                } else {
                    boolean required = field.charAt(colon - 1) == '*';
                    fields.put(
                            field.substring(0, required ? colon - 1 : colon),
                            new Field(field.substring(colon + 1), required));
                }
            }
            return new Shape(fields, open);
        }
    }

    static WireFormat read() {
        Map<String, String> operations = new LinkedHashMap<>();
        Map<String, Shape> shapes = new LinkedHashMap<>();
        Operation.rows("wire-format.tsv").forEach(row -> {
            if (row.size() == 3) {
                operations.put(row.get(0) + " " + row.get(1), row.get(2));
            } else {
                shapes.put(row.get(0), Shape.of(row.get(1)));
            }
        });
        return new WireFormat(operations, shapes);
    }

    boolean knows(String operation, String what) {
        return operations.containsKey(operation + " " + what);
    }

    /** Returns what is wrong with an object that an operation sends or gets. */
    List<String> problems(String operation, String what, JsonValue value) {
        List<String> problems = new ArrayList<>();
        check(what, value, of(operation, what), problems);
        return problems;
    }

    /** Returns what is wrong with the names of a query or a form. */
    List<String> problems(String operation, String what, List<String> names) {
        Map<String, Field> known = new LinkedHashMap<>();
        if (what.equals("query")) {
            for (String name : of(operation, what).split(" ")) {
                known.put(name.replace("*", ""), new Field("str", name.endsWith("*")));
            }
        } else {
            known.putAll(shape(of(operation, what)).fields());
        }
        List<String> problems = new ArrayList<>();
        names.stream()
                .filter(name -> !known.containsKey(name.replaceFirst("\\[]$", "")))
                .forEach(name -> problems.add(what + "." + name + " is unknown"));
        known.forEach((name, field) -> {
            if (field.required() && !names.contains(name)) {
                problems.add(what + "." + name + " is missing");
            }
        });
        return problems;
    }

    private String of(String operation, String what) {
        return Objects.requireNonNull(
                operations.get(operation + " " + what), () -> operation + " has no " + what + " in wire-format.tsv");
    }

    private Shape shape(String name) {
        return Objects.requireNonNull(shapes.get(name), () -> "no shape " + name + " in wire-format.tsv");
    }

    private void check(String path, JsonValue value, String type, List<String> problems) {
        List<String> choices = choices(type);
        if (choices.contains("any")) {
            return;
        }
        for (String choice : choices) {
            if (fits(value, choice)) {
                inside(path, value, choice, problems);
                return;
            }
        }
        problems.add(path + " is " + value.getValueType() + ", not " + type);
    }

    /** Returns the types that a type is a choice of; {@code |} between brackets belongs to the inner one. */
    private static List<String> choices(String type) {
        List<String> choices = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < type.length(); i++) {
            char c = type.charAt(i);
            depth += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
            if (c == '|' && depth == 0) {
                choices.add(type.substring(begin, i));
                begin = i + 1;
            }
        }
        choices.add(type.substring(begin));
        return choices;
    }

    private static boolean fits(JsonValue value, String type) {
        boolean array = type.endsWith("[]");
        return switch (value.getValueType()) {
            case STRING -> type.equals("str");
            case NUMBER -> type.equals("num") || (type.equals("int") && ((JsonNumber) value).isIntegral());
            case TRUE, FALSE -> type.equals("bool");
            case NULL -> type.equals("null");
            case ARRAY -> array;
            case OBJECT -> !array && (type.equals("obj") || type.startsWith("{") || isShape(type));
        };
    }

    private static boolean isShape(String type) {
        return Character.isUpperCase(type.charAt(0));
    }

    private void inside(String path, JsonValue value, String type, List<String> problems) {
        if (value instanceof JsonArray array) {
            String item = type.substring(0, type.length() - 2);
            String bare = item.startsWith("(") ? item.substring(1, item.length() - 1) : item;
            for (int i = 0; i < array.size(); i++) {
                check(path + "[" + i + "]", array.get(i), bare, problems);
            }
        } else if (value instanceof JsonObject object && type.startsWith("{")) {
            String each = type.substring(1, type.length() - 1);
            object.forEach((name, member) -> check(path + "." + name, member, each, problems));
        } else if (value instanceof JsonObject object && isShape(type)) {
            members(path, object, shape(type), problems);
        }
    }

    private void members(String path, JsonObject object, Shape shape, List<String> problems) {
        object.forEach((name, member) -> {
            @Nullable Field field = shape.fields().get(name);
            if (field != null) {
                check(path + "." + name, member, field.type(), problems);
            } else if (!shape.open()) {
                problems.add(path + "." + name + " is unknown");
            }
        });
        shape.fields().forEach((name, field) -> {
            if (field.required() && !object.containsKey(name)) {
                problems.add(path + "." + name + " is missing");
            }
        });
    }
}
