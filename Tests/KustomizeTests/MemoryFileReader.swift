import Kustomize

/// Files in memory, under `/`.
struct MemoryFileReader: FileReader {
    var files: [String: String]

    init(_ files: [String: String]) {
        self.files = files
    }

    struct Missing: Error {}

    func contents(of path: String) throws -> [UInt8] {
        guard let text = files[path] else { throw Missing() }
        return Array(text.utf8)
    }

    func kind(of path: String) -> FileKind {
        if files[path] != nil { return .file }
        return path == "." || files.keys.contains { $0.hasPrefix(path + "/") } ? .directory : .missing
    }

    func resolved(_ path: String) -> String { path == "." ? "/" : "/" + path }

    func names(in directory: String) -> [String] {
        let prefix = directory == "." ? "" : directory + "/"
        let below = files.keys.filter { $0.hasPrefix(prefix) }
        return Set(below.compactMap { $0.dropFirst(prefix.count).split(separator: "/").first.map(String.init) })
            .sorted()
    }
}
