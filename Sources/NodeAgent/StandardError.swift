#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where the programs say why they end.
enum StandardError {
    static func write(_ message: String) {
        let line = Array("sk-node: \(message)\n".utf8)
        #if canImport(Glibc)
            _ = Glibc.write(2, line, line.count)
        #elseif canImport(Musl)
            _ = Musl.write(2, line, line.count)
        #else
            _ = Darwin.write(2, line, line.count)
        #endif
    }
}
