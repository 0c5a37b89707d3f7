/// What to do about an image that an engine cannot get, by the words of the engine: it gives no codes.
enum ImagePullHint {
    private static let rows: [(words: [String], hint: String)] = [
        (
            ["toomanyrequests", "too many requests", "rate limit"],
            "the registry limits how much may be pulled: log in with 'docker login', or pull from a mirror"
        ),
        (
            ["no match for platform", "no matching manifest", "does not match the specified platform"],
            "the image is not there for this platform: choose one that it has with '--platform', or another image"
        ),
        (
            ["x509", "certificate", "server gave http response"],
            "the registry's certificate is not trusted: list it under 'insecure-registries' of the engine, or give the engine "
                + "its certificate"
        ),
        (
            [
                "no such host", "connection refused", "i/o timeout", "network is unreachable", "handshake timeout",
                "eof",
            ],
            "the engine cannot reach the registry: check the host's name and the network, or use an image of a registry "
                + "that it reaches"
        ),
        (
            [
                "denied", "unauthorized", "authorization failed", "401", "403", "authentication required",
                "no basic auth",
            ],
            "log in with 'docker login', and check the image's name: registries refuse what is not there, too"
        ),
        (
            ["not found", "manifest unknown", "404"],
            "check the image's name and tag; an image that an artifact builds has to stand in 'requires'"
        ),
    ]

    static func hint(for reason: String, image: String) -> String {
        let text = reason.lowercased()
        return rows.first { row in row.words.contains { text.contains($0) } }?.hint
            ?? "check the image's name, '\(image)': pull it with 'docker pull \(image)'"
    }
}
