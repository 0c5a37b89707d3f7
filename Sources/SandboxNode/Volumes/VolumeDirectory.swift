import Files

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The directory of a volume that is made of objects. Its files change together: they are reached through a link that
/// is replaced at once, as a kubelet does it, so that programs watching `..data` notice.
struct VolumeDirectory: Sendable {
    var path: String
    /// Owns the files beside their owner; nil for none.
    var group: Int?

    private static let link = "..data"

    /// Makes the directory have these files and no others.
    ///
    /// - Throws: `FilesError`.
    func write(_ files: [VolumeFile]) throws {
        try Directory.create(path)
        try setMode(0o777, of: path)
        let previous = Self.target(of: "\(path)/\(Self.link)")
        let name = "..\(String(UInt64.random(in: 0 ... .max), radix: 36))"
        for file in files {
            let place = "\(path)/\(name)/\(file.path)"
            try Directory.create(PathText.parent(place))
            try Self.create(place, file.bytes)
            try setMode(group == nil ? file.mode : file.mode | (file.mode & 0o400) >> 3, of: place)
        }
        try Directory.create("\(path)/\(name)")
        try setMode(0o755, of: "\(path)/\(name)")
        try replaceLink(Self.link, target: name)
        let tops = Set(files.map { String($0.path.prefix { $0 != "/" }) })
        for top in tops where Self.target(of: "\(path)/\(top)") == nil {
            try replaceLink(top, target: "\(Self.link)/\(top)")
        }
        for entry in try Directory.entries(of: path) {
            let isOld = entry.name.hasPrefix("..") ? entry.name == previous : !tops.contains(entry.name)
            if isOld { try Directory.removeAll("\(path)/\(entry.name)") }
        }
    }

    /// Whether the directory has just these files already.
    func holds(_ files: [VolumeFile]) throws -> Bool {
        let data = "\(path)/\(Self.link)"
        guard Self.target(of: data) != nil else { return false }
        for file in files {
            guard try FileContent.readIfExists("\(data)/\(file.path)") == file.bytes else { return false }
        }
        return try Self.count(in: data) == files.count
    }

    private static func count(in directory: String) throws -> Int {
        try Directory.entries(of: directory).reduce(0) { sum, entry in
            try sum + (entry.kind == .directory ? count(in: "\(directory)/\(entry.name)") : 1)
        }
    }

    /// Makes an empty file that anybody in a container can write to.
    static func createWritableFile(_ path: String) throws {
        try Directory.create(PathText.parent(path))
        try create(path, [])
        guard chmod(path, 0o666) == 0 else {
            throw ConfigurationProblem("cannot set the mode of '\(path)': \(Self.reason)")
        }
    }

    /// Not flushed to the disk: after a crash the node writes all of it anew.
    private static func create(_ place: String, _ bytes: [UInt8]) throws {
        guard let file = fopen(place, "w") else {
            throw ConfigurationProblem("cannot write '\(place)': \(Self.reason)")
        }
        let written = fwrite(bytes, 1, bytes.count, file)
        guard fclose(file) == 0, written == bytes.count else {
            throw ConfigurationProblem("cannot write '\(place)': \(Self.reason)")
        }
    }

    private func replaceLink(_ name: String, target: String) throws {
        let temporary = "\(path)/..tmp-\(name)"
        _ = unlink(temporary)
        guard symlink(target, temporary) == 0, rename(temporary, "\(path)/\(name)") == 0 else {
            throw ConfigurationProblem("cannot make the link '\(path)/\(name)': \(Self.reason)")
        }
    }

    private func setMode(_ mode: UInt32, of path: String) throws {
        // Only root can give files away; elsewhere the files stay readable by their mode.
        if let group { _ = lchown(path, uid_t.max, gid_t(clamping: group)) }
        guard chmod(path, mode_t(mode)) == 0 else {
            throw ConfigurationProblem("cannot set the mode of '\(path)': \(Self.reason)")
        }
    }

    /// What errno says.
    private static var reason: String {
        let number = errno
        let text: UnsafeMutablePointer<CChar>? = strerror(number)
        return text.map { String(cString: $0) } ?? "error \(number)"
    }

    private static func target(of link: String) -> String? { try? FileContent.linkTarget(link) }
}
