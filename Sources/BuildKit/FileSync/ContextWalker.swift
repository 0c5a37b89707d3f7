/// Lists a directory in the order that the engine wants: depth first, children right after their directory, siblings
/// by the bytes of their names (spec docker-engine 3.6).
///
/// Directories that are not selected themselves are listed once something below them is. Blocks: call it off the
/// cooperative pool.
struct ContextWalker {
    private struct FileIdentity: Hashable {
        var device: UInt64
        var inode: UInt64
    }

    private let root: String
    private let filter: TransferFilter
    private var entries: [ContextEntry] = []
    /// Directories on the way down that have not been listed.
    private var waiting: [ContextEntry] = []
    /// The first path of every file that has several names.
    private var firstNames: [FileIdentity: String] = [:]

    private init(root: String, filter: TransferFilter) {
        self.root = root
        self.filter = filter
    }

    /// All selected entries below a directory.
    static func entries(root: String, filter: TransferFilter) throws -> [ContextEntry] {
        var walker = ContextWalker(root: root, filter: filter)
        try walker.walk(directory: "", isExcluded: false)
        return walker.entries
    }

    private mutating func walk(directory: String, isExcluded: Bool) throws {
        let names: [String]
        do {
            names = try namesInDirectory(directory.isEmpty ? root : root + "/" + directory) ?? []
        } catch {
            if isExcluded { return }  // what is ignored need not be readable
            throw error
        }
        for name in names {
            try Task.checkCancellation()
            try visit(directory.isEmpty ? name : directory + "/" + name)
        }
    }

    private mutating func visit(_ path: String) throws {
        let isSelected = filter.selects(path)
        // Most of what a filter leaves out is not even looked at, unless it may be a directory on the way.
        let mayContain = filter.maySelect(below: path)
        guard isSelected || mayContain else { return }
        let location = root + "/" + path
        guard let info = try FileInformation(path: location) else { return }  // gone since it was listed
        if info.isDirectory {
            let count = waiting.count
            waiting.append(ContextEntry(stat: stat(path, info), location: location))
            if isSelected { listWaiting() }
            if mayContain { try walk(directory: path, isExcluded: !isSelected && filter.excludes(path)) }
            if waiting.count > count { waiting.removeLast(waiting.count - count) }
        } else if isSelected {
            var stat = stat(path, info)
            if info.isSymlink {
                stat.linkName = try symlinkTarget(location)
                stat.size = Int64(stat.linkName.utf8.count)
            } else if info.linkCount > 1 {
                let identity = FileIdentity(device: info.device, inode: info.inode)
                if let first = firstNames[identity] { stat.linkName = first } else { firstNames[identity] = path }
            }
            listWaiting()
            entries.append(ContextEntry(stat: stat, location: location))
        }
    }

    private mutating func listWaiting() {
        entries += waiting
        waiting = []
    }

    private func stat(_ path: String, _ info: FileInformation) -> FileStat {
        let mode = GoFileMode(posix: info.mode)
        var stat = FileStat(path: path, mode: mode, modificationTime: info.modificationTime)
        if info.isRegular { stat.size = info.size }
        if mode.rawValue & GoFileMode.device != 0 {
            stat.deviceMajor = Int64(DeviceNumber.major(info.specialDevice))
            stat.deviceMinor = Int64(DeviceNumber.minor(info.specialDevice))
        }
        return stat
    }
}

/// Takes device numbers apart; `major` and `minor` are macros that Swift cannot see.
enum DeviceNumber {
    static func major(_ device: UInt64) -> UInt64 {
        #if canImport(Darwin)
            device >> 24 & 0xFF
        #else
            (device >> 8 & 0xFFF) | (device >> 32 & 0xFFFF_F000)
        #endif
    }

    static func minor(_ device: UInt64) -> UInt64 {
        #if canImport(Darwin)
            device & 0xFF_FFFF
        #else
            (device & 0xFF) | (device >> 12 & 0xFFFF_FF00)
        #endif
    }
}
