import Diagnostics

/// The value of `RUN --mount`: `type=bind,source=a,target=b`.
struct MountOptions: Equatable {
    var type = "bind"
    var source: String?
    var target: String?
    var from: String?

    /// - Throws: `DockerfileError` for an option that is neither a known word nor `name=value`.
    init(_ text: String, at location: SourceLocation) throws {
        for field in Self.fields(text) {
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                if ["readonly", "ro", "readwrite", "rw", "required"].contains(field.lowercased()) { continue }
                throw DockerfileError.badMount(field, at: location)
            }
            let value = String(parts[1])
            switch parts[0].lowercased() {
            case "type": type = value.lowercased()
            case "source", "src": source = value
            case "target", "dst", "destination": target = value
            case "from": from = value
            default: break
            }
        }
    }

    /// Comma-separated values; a field in double quotes may hold commas, and `""` for a quote.
    private static func fields(_ text: String) -> [String] {
        var fields: [String] = []
        var field = ""
        var isQuoted = false
        var rest = text[...]
        while let character = rest.popFirst() {
            switch character {
            case "\"" where isQuoted && rest.first == "\"":
                rest.removeFirst()
                field.append(character)
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                fields.append(field)
                field = ""
            default: field.append(character)
            }
        }
        return (fields + [field]).filter { !$0.isEmpty }
    }
}
