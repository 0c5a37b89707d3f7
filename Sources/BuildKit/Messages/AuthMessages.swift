/// The request of `moby.filesync.v1.Auth/Credentials`.
struct CredentialsRequest: Hashable {
    var host = ""

    init(_ bytes: [UInt8]) throws(ProtobufReader.Malformed) {
        var reader = ProtobufReader(bytes)
        while let (field, value) = try reader.next() {
            if field == 1 { host = value.text }
        }
    }
}

/// Its answer; both empty mean no credentials.
struct CredentialsResponse: Hashable {
    var username = ""
    var secret = ""

    var bytes: [UInt8] {
        var writer = ProtobufWriter()
        writer.put(1, username)
        writer.put(2, secret)
        return writer.bytes
    }
}
