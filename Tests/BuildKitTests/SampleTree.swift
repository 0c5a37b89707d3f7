import Testing

@testable import BuildKit

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Makes files for tests: a path that ends with `/` is a directory, a text that begins with `-> ` a symbolic link's
/// target.
func makeTree(_ entries: KeyValuePairs<String, String>, in root: String) throws {
    for (path, text) in entries {
        var parent = root
        for part in path.split(separator: "/").dropLast(path.hasSuffix("/") ? 0 : 1) {
            parent += "/" + part
            mkdir(parent, 0o755)
        }
        if path.hasSuffix("/") { continue }
        let place = root + "/" + path
        if text.hasPrefix("-> ") {
            try #require(symlink(String(text.dropFirst(3)), place) == 0)
        } else {
            let file = try #require(fopen(place, "w"))
            fputs(text, file)
            fclose(file)
        }
    }
}
