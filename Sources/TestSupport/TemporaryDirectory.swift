#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Runs `body` with the path of a new directory, which is removed afterwards with everything in it.
public func withTemporaryDirectory<Result>(
    isolation: isolated (any Actor)? = #isolation, _ body: (String) async throws -> Result
) async throws -> Result {
    // Short, because the paths of Unix sockets may have about a hundred bytes at most.
    var template = Array("/tmp/sk-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw TestSupportError("cannot make a temporary directory: errno \(errno)") }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { remove(tree: path) }
    return try await body(path)
}

private func remove(tree path: String) {
    // Depth first, and without following links.
    _ = nftw(path, { path, _, _, _ in path.map { Int32(remove($0)) } ?? 0 }, 16, FTW_DEPTH | FTW_PHYS)
}
