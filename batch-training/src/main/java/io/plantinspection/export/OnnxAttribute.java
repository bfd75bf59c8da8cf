package io.plantinspection.export;

/** Attributes of a node: messages of ONNX's AttributeProto. */
final class OnnxAttribute {

    private static final int NAME = 1;
    private static final int FLOAT = 2;
    private static final int INT = 3;
    private static final int STRING = 4;
    private static final int TENSOR = 5;
    private static final int INTS = 8;
    private static final int TYPE = 20;
    private static final int TYPE_FLOAT = 1;
    private static final int TYPE_INT = 2;
    private static final int TYPE_STRING = 3;
    private static final int TYPE_TENSOR = 4;
    private static final int TYPE_INTS = 7;

    private OnnxAttribute() {}

    static ProtoMessage real(String name, float value) {
        return new ProtoMessage().text(NAME, name).real(FLOAT, value).number(TYPE, TYPE_FLOAT);
    }

    static ProtoMessage integer(String name, long value) {
        return new ProtoMessage().text(NAME, name).number(INT, value).number(TYPE, TYPE_INT);
    }

    static ProtoMessage text(String name, String value) {
        return new ProtoMessage().text(NAME, name).text(STRING, value).number(TYPE, TYPE_STRING);
    }

    static ProtoMessage tensor(String name, ProtoMessage value) {
        return new ProtoMessage().text(NAME, name).message(TENSOR, value).number(TYPE, TYPE_TENSOR);
    }

    static ProtoMessage integers(String name, long... values) {
        ProtoMessage attribute = new ProtoMessage().text(NAME, name);
        for (long value : values) {
            attribute.number(INTS, value);
        }
        return attribute.number(TYPE, TYPE_INTS);
    }
}
