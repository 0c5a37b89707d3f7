/// A message of `moby.filesync.v1.FileSync/DiffCopy` (spec docker-engine 3.6).
struct Packet: Hashable {
    enum Kind: UInt64 {
        case stat, request, data, finish, error
    }

    var kind: Kind
    var stat: FileStat?
    /// The position of the file among all that were announced.
    var id: UInt32 = 0
    /// A part of the file, or the text of an error.
    var data: ArraySlice<UInt8> = []

    /// What ends the announcements: a packet without anything in it.
    static let endOfStats = Packet(kind: .stat)

    var bytes: [UInt8] {
        var writer = ProtobufWriter()
        writer.put(1, kind.rawValue)
        if let stat { writer.message(2, stat.bytes) }
        writer.put(3, id)
        writer.put(4, data)
        return writer.bytes
    }
}

extension Packet {
    init(_ bytes: [UInt8]) throws(ProtobufReader.Malformed) {
        self.init(kind: .stat)
        var reader = ProtobufReader(bytes)
        while let (field, value) = try reader.next() {
            switch field {
            case 1:
                guard let kind = Kind(rawValue: value.number) else {
                    throw ProtobufReader.Malformed(description: "a packet has the type \(value.number)")
                }
                self.kind = kind
            case 2: stat = try FileStat(value.data)
            case 3: id = UInt32(truncatingIfNeeded: value.number)
            case 4: data = value.data
            default: break
            }
        }
    }
}
