/// Why an image could not be pulled, out of what the kubelet says in a container's status or in an event; nil where it
/// only says that it could not.
///
/// The cause stands behind the names of everybody who passed it on: `Failed to pull image "x": rpc error: code =
/// Unknown desc = Error response from daemon: manifest unknown`.
func pullFailureCause(_ message: String) -> String? {
    var rest = message[...]
    while let end = wrapperEnd(rest) { rest = rest[end...] }
    let words: Set<Substring> = ["ErrImagePull", "ImagePullBackOff", "Error: ErrImagePull", "Error: ImagePullBackOff"]
    guard !rest.isEmpty, !words.contains(rest), !rest.hasPrefix("Back-off pulling image") else { return nil }
    return withoutRepetition(rest)
}

/// Everybody who passes a cause on may say it again: `manifest unknown: manifest unknown`.
private func withoutRepetition(_ text: Substring) -> String {
    var rest = text
    while let colon = rest.ranges(of: ": ").last {
        let (front, last) = (rest[..<colon.lowerBound], rest[colon.upperBound...])
        guard front.hasSuffix(last) else { break }
        rest = front
    }
    return String(rest)
}

/// The end of a wrapper that a text begins with.
private func wrapperEnd(_ text: Substring) -> Substring.Index? {
    if text.hasPrefix("rpc error: code = ") { return text.firstRange(of: " desc = ")?.upperBound }
    let plain = ["Error response from daemon: ", "ErrImagePull: ", "Error: "]
    if let prefix = plain.first(where: text.hasPrefix) { return text.index(text.startIndex, offsetBy: prefix.count) }
    let quoting = [
        "Failed to pull image \"", "Back-off pulling image \"", "failed to pull and unpack image \"",
        "failed to resolve reference \"",
    ]
    guard quoting.contains(where: text.hasPrefix) else { return nil }
    return text.firstRange(of: "\": ")?.upperBound
}
