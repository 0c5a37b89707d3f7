/// What is announced of a file (spec docker-engine 3.6). Owner and group are always 0: the engine's cache would miss
/// for every other user otherwise.
struct FileStat: Sendable, Hashable {
    /// Relative to the directory that is sent, with `/`, clean.
    var path: String
    var mode: GoFileMode
    /// In bytes; of a symbolic link, of its target.
    var size: Int64 = 0
    /// In nanoseconds since 1970; may be negative.
    var modificationTime: Int64 = 0
    /// The target of a symbolic link, or the path of the first name of a hard-linked file.
    var linkName = ""
    var deviceMajor: Int64 = 0
    var deviceMinor: Int64 = 0

    var bytes: [UInt8] {
        var writer = ProtobufWriter()
        writer.put(1, path)
        writer.put(2, mode.rawValue)
        writer.put(5, size)
        writer.put(6, modificationTime)
        writer.put(7, linkName)
        writer.put(8, deviceMajor)
        writer.put(9, deviceMinor)
        return writer.bytes
    }
}

extension FileStat {
    init(_ bytes: ArraySlice<UInt8>) throws(ProtobufReader.Malformed) {
        self.init(path: "", mode: GoFileMode(rawValue: 0))
        var reader = ProtobufReader(bytes)
        while let (field, value) = try reader.next() {
            switch field {
            case 1: path = value.text
            case 2: mode = GoFileMode(rawValue: UInt32(truncatingIfNeeded: value.number))
            case 5: size = value.signed
            case 6: modificationTime = value.signed
            case 7: linkName = value.text
            case 8: deviceMajor = value.signed
            case 9: deviceMinor = value.signed
            default: break
            }
        }
    }
}
