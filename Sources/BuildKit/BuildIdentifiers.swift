import Crypto
import Encodings

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The names under which the engine knows a build and what it was sent.
enum BuildIdentifiers {
    /// 25 letters and digits, as BuildKit's own clients make them. Any text without `:` would do.
    static func session() -> String {
        let characters = Array("0123456789abcdefghijklmnopqrstuvwxyz")
        return String((0..<25).compactMap { _ in characters.randomElement() })
    }

    /// 64 hexadecimal digits.
    static func build() -> String { Hexadecimal.encode((0..<32).map { _ in UInt8.random(in: 0...255) }) }

    /// Under which the engine keeps the last state of what was sent. Builds that differ in what they ask for must not
    /// share it: they would delete each other's files (spec docker-engine 3.6, trap 17).
    static func sharedKey(_ options: BuildOptions, host: String = hostName()) -> String {
        let parts = [
            host, options.contextDirectory, options.dockerfile, options.target ?? "", options.platform ?? "",
        ]
        return Hexadecimal.encode(SHA256.hash(data: Array(parts.joined(separator: "\0").utf8)))
    }

    /// Keeps apart machines that build the same path with one engine.
    static func hostName() -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return "" }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
