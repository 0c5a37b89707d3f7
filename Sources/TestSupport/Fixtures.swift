#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The repository's `Fixtures` folder.
public enum Fixtures {
    /// The folder that holds `Package.swift`, found from this file's own place.
    public static let repository: String = {
        // .../Sources/TestSupport/Fixtures.swift
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        return parts.dropLast(3).joined(separator: "/")
    }()

    /// The absolute path of something below `Fixtures`, such as `engine/build-log.json`.
    public static func path(_ relative: String = "") -> String {
        relative.isEmpty ? repository + "/Fixtures" : repository + "/Fixtures/" + relative
    }

    /// The `file:` URL of the same.
    public static func url(_ relative: String = "") -> String { "file://" + path(relative) }

    /// The bytes of a fixture.
    public static func bytes(_ relative: String) throws -> [UInt8] {
        guard let file = fopen(path(relative), "rb") else { throw TestSupportError("no fixture '\(path(relative))'") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        guard ferror(file) == 0 else { throw TestSupportError("cannot read the fixture '\(path(relative))'") }
        return bytes
    }

    /// The text of a fixture, as UTF-8.
    public static func text(_ relative: String) throws -> String {
        String(decoding: try bytes(relative), as: UTF8.self)
    }
}
