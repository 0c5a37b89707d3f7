import JSON

/// The files of `configMap`, `secret`, `downwardAPI` and `projected` volumes.
struct VolumeContent: Sendable {
    var fields: DownwardFields
    var objects: ConfigurationObjects

    /// - Returns: nil for a volume of another type. A file that is given twice has its last content.
    /// - Throws: `ConfigurationProblem` for what is missing and not optional.
    func files(of volume: JSONValue) async throws(ConfigurationProblem) -> [VolumeFile]? {
        if let source = volume["configMap"] {
            return try await files(.configMap, source, named: source["name"], mode: Self.mode(source))
        }
        if let source = volume["secret"] {
            return try await files(.secret, source, named: source["secretName"], mode: Self.mode(source))
        }
        if let source = volume["downwardAPI"] { return try files(downward: source, mode: Self.mode(source)) }
        guard let projected = volume["projected"] else { return nil }
        let mode = Self.mode(projected)
        var result: [VolumeFile] = []
        for source in projected["sources"]?.array ?? [] {
            if let map = source["configMap"] {
                result += try await files(.configMap, map, named: map["name"], mode: mode)
            } else if let secret = source["secret"] {
                result += try await files(.secret, secret, named: secret["name"], mode: mode)
            } else if let downward = source["downwardAPI"] {
                result += try files(downward: downward, mode: mode)
            } else {
                let name = source.object?.keys.sorted().first ?? "nothing"
                throw ConfigurationProblem("the sandbox has no \(name) for projected volumes")
            }
        }
        var last: [String: VolumeFile] = [:]
        for file in result { last[file.path] = file }
        return last.values.sorted { $0.path < $1.path }
    }

    private static func mode(_ source: JSONValue) -> UInt32 {
        UInt32(clamping: source["defaultMode"]?.integer ?? 0o644)
    }

    private func files(
        _ kind: ConfigurationObjects.Kind, _ source: JSONValue, named name: JSONValue?, mode: UInt32
    ) async throws(ConfigurationProblem) -> [VolumeFile] {
        let isOptional = source["optional"]?.bool ?? false
        guard let values = try await objects.values(of: kind, named: name?.string ?? "", optional: isOptional) else {
            return []
        }
        guard let items = source["items"]?.array, !items.isEmpty else {
            return values.map { VolumeFile(path: $0.key, bytes: $0.value, mode: mode) }.sorted { $0.path < $1.path }
        }
        var files: [VolumeFile] = []
        for item in items {
            let key = item["key"]?.string ?? ""
            guard let bytes = values[key] else {
                if isOptional { continue }
                let word = kind == .configMap ? "config" : "secret"
                throw ConfigurationProblem("references non-existent \(word) key: \(key)")
            }
            files.append(
                VolumeFile(
                    path: try Self.path(item), bytes: bytes,
                    mode: item["mode"]?.integer.map { UInt32(clamping: $0) } ?? mode))
        }
        return files
    }

    private func files(downward source: JSONValue, mode: UInt32) throws(ConfigurationProblem) -> [VolumeFile] {
        var files: [VolumeFile] = []
        for item in source["items"]?.array ?? [] {
            var text = ""
            if let field = item["fieldRef"]?["fieldPath"]?.string {
                text = try fields.value(ofField: field)
            } else if let resource = item["resourceFieldRef"] {
                text = try fields.value(ofResource: resource, in: nil)
            }
            files.append(
                VolumeFile(
                    path: try Self.path(item), bytes: Array(text.utf8),
                    mode: item["mode"]?.integer.map { UInt32(clamping: $0) } ?? mode))
        }
        return files
    }

    /// The API refuses such paths; a file must never land outside of its volume all the same.
    private static func path(_ item: JSONValue) throws(ConfigurationProblem) -> String {
        let path = item["path"]?.string ?? ""
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard !path.isEmpty, parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }), !path.hasPrefix("..") else {
            throw ConfigurationProblem("invalid path: \(path)")
        }
        return path
    }
}
