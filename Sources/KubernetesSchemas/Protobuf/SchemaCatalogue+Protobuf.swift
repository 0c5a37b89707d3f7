public import JSON

extension SchemaCatalogue {
    /// The object of a body of the type `application/vnd.kubernetes.protobuf`, which Go's clients send for built-in
    /// kinds: four bytes `k8s\0`, then a message with the kind and the object's own message.
    ///
    /// - Throws: `ProtobufError`; `isUnknownKind` when the kind is not known in this form.
    public func object(protobuf body: [UInt8]) throws(ProtobufError) -> JSONValue {
        guard body.starts(with: [0x6B, 0x38, 0x73, 0x00]) else {
            throw ProtobufError(message: "the body does not begin as protobuf does")
        }
        var envelope = ProtobufFields(body.dropFirst(4))
        var apiVersion = ""
        var kind = ""
        var raw: ArraySlice<UInt8> = []
        while let (number, value) = try envelope.next() {
            guard case .bytes(let bytes) = value else { continue }
            if number == 2 { raw = bytes }
            if number != 1 { continue }
            var type = ProtobufFields(bytes)
            while let (number, value) = try type.next() {
                guard case .bytes(let text) = value else { continue }
                if number == 1 { apiVersion = String(decoding: text, as: UTF8.self) }
                if number == 2 { kind = String(decoding: text, as: UTF8.self) }
            }
        }
        let group = apiVersion.split(separator: "/").dropLast().first.map(String.init) ?? ""
        // Options are of every group.
        guard let schema = schema(group: group, kind: kind) ?? schema(group: "", kind: kind) else {
            throw ProtobufError(
                isUnknownKind: true, message: "'\(kind)' of '\(apiVersion)' is not known in protobuf form")
        }
        var object = try ProtobufReader(table: .builtIn).object(raw, as: schema)
        object["apiVersion"] = .string(apiVersion)
        object["kind"] = .string(kind)
        return object
    }
}
