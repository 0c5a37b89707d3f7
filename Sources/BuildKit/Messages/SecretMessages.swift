/// The request of `moby.buildkit.secrets.v1.Secrets/GetSecret`.
struct SecretRequest: Hashable {
    var id = ""

    init(_ bytes: [UInt8]) throws(ProtobufReader.Malformed) {
        var reader = ProtobufReader(bytes)
        while let (field, value) = try reader.next() {
            if field == 1 { id = value.text }
        }
    }
}

/// Its answer.
struct SecretResponse: Hashable {
    var data: [UInt8]

    var bytes: [UInt8] {
        var writer = ProtobufWriter()
        writer.put(1, data)
        return writer.bytes
    }
}
