public import JSON

/// Objects of built-in kinds in protobuf, the form in which Go's typed clients send them
/// (`application/vnd.kubernetes.protobuf`).
public enum ProtobufObject {
    /// Reads an object: the mark `k8s`, a zero byte and an envelope that says the object's type. The JSON is what Go
    /// would write, but without nulls and without what Go does not tell from absence.
    ///
    /// - Throws: `ProtobufError` when bytes are not as described, or the kind is not built in.
    public static func decode(
        _ bytes: [UInt8], catalogue: SchemaCatalogue = .builtIn
    ) throws(ProtobufError) -> JSONValue {
        guard bytes.starts(with: mark) else {
            throw ProtobufError(message: "the bytes do not begin with the mark of an object, \"k8s\\0\"")
        }
        let envelope = try Envelope(bytes[mark.count...])
        guard envelope.encoding.isEmpty else {
            throw ProtobufError(message: "the encoding \"\(envelope.encoding)\" of the object is not known")
        }
        switch envelope.contentType {
        case "", "application/vnd.kubernetes.protobuf": break
        case "application/json": return try ProtobufDecoder.json(envelope.raw)
        default: throw ProtobufError(message: "the form \"\(envelope.contentType)\" of the object is not known")
        }
        guard let schema = schema(envelope, catalogue) else {
            throw ProtobufError(
                message: "no kind \"\(envelope.kind)\" of version \"\(envelope.apiVersion)\" can be read as protobuf")
        }
        var decoder = ProtobufDecoder(numbers: BuiltInFieldNumbers.table)
        var fields = try decoder.object(envelope.raw, schema)
        fields["apiVersion"] = .string(envelope.apiVersion)
        fields["kind"] = .string(envelope.kind)
        return .object(fields)
    }

    private static let mark: [UInt8] = [0x6B, 0x38, 0x73, 0]

    private static func schema(_ envelope: Envelope, _ catalogue: SchemaCatalogue) -> FieldSchema? {
        // Every group and version has the options of its deletes.
        if envelope.kind == "DeleteOptions" { return catalogue.schema(group: "", kind: envelope.kind) }
        let parts = envelope.apiVersion.split(separator: "/", omittingEmptySubsequences: false)
        guard let version = parts.last, parts.count <= 2,
            let schema = catalogue.schema(group: parts.count == 2 ? String(parts[0]) : "", kind: envelope.kind)
        else { return nil }
        if schema.name.hasSuffix(".\(version).\(envelope.kind)") { return schema }
        // It is stored as v2, and `kubectl autoscale` sends v1.
        guard envelope.apiVersion == "autoscaling/v1", envelope.kind == "HorizontalPodAutoscaler" else { return nil }
        return catalogue.types?.schema("io.k8s.api.autoscaling.v1.HorizontalPodAutoscaler")
    }

    /// `runtime.Unknown`: an object that is not read yet.
    private struct Envelope {
        var apiVersion = ""
        var kind = ""
        var raw: ArraySlice<UInt8> = []
        var encoding = ""
        var contentType = ""

        init(_ bytes: ArraySlice<UInt8>) throws(ProtobufError) {
            var reader = ProtobufReader(bytes)
            while let (number, value) = try reader.next() {
                switch number {
                case 1: try readType(try ProtobufDecoder.bytes(value))
                case 2: raw = try ProtobufDecoder.bytes(value)
                case 3: encoding = try ProtobufDecoder.text(value)
                case 4: contentType = try ProtobufDecoder.text(value)
                default: continue
                }
            }
        }

        private mutating func readType(_ bytes: ArraySlice<UInt8>) throws(ProtobufError) {
            var reader = ProtobufReader(bytes)
            while let (number, value) = try reader.next() {
                switch number {
                case 1: apiVersion = try ProtobufDecoder.text(value)
                case 2: kind = try ProtobufDecoder.text(value)
                default: continue
                }
            }
        }
    }
}
