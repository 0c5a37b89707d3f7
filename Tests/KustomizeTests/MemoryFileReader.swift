import Kustomize

/// Files in memory, under `/`, which is the working directory too.
struct MemoryFileReader: FileReader {
    var files: [String: String]

    init(_ files: [String: String]) {
        self.files = files
    }

    struct Missing: Error {}

    func contents(of path: String) throws -> [UInt8] {
        guard let text = files[Self.relative(path)] else { throw Missing() }
        return Array(text.utf8)
    }

    func kind(of path: String) -> FileKind {
        let path = Self.relative(path)
        if files[path] != nil { return .file }
        return path == "." || files.keys.contains { $0.hasPrefix(path + "/") } ? .directory : .missing
    }

    func resolved(_ path: String) -> String {
        let path = Self.relative(path)
        return path == "." ? "/" : "/" + path
    }

    func names(in directory: String) -> [String] {
        let directory = Self.relative(directory)
        let prefix = directory == "." ? "" : directory + "/"
        let below = files.keys.filter { $0.hasPrefix(prefix) }
        return Set(below.compactMap { $0.dropFirst(prefix.count).split(separator: "/").first.map(String.init) })
            .sorted()
    }

    private static func relative(_ path: String) -> String {
        if path == "/" { return "." }
        return path.hasPrefix("/") ? String(path.dropFirst()) : path
    }
}
