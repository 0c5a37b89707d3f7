import NIOCore
import NIOPosix

/// Serves one `DiffCopy` call: announces a directory's entries and sends the files that the engine asks for
/// (spec docker-engine 3.6).
struct FileSender: Sendable {
    /// The data of one packet, in bytes: what Go's sender uses.
    static let chunkSize = 32 << 10
    /// Announcements are gathered to writes of about this size, in bytes.
    private static let statBatchSize = 64 << 10
    /// Files that are read at the same time.
    private static let parallelFiles = 4

    let root: String
    let request: TransferRequest
    let pool: NIOThreadPool

    /// - Throws: `GRPCStatus` when a file could not be read; the engine knows the reason by then.
    func run(reading reader: inout GRPCMessageReader, writing writer: GRPCMessageWriter) async throws {
        let (requests, asked) = AsyncStream.makeStream(of: UInt32.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await send(requests, to: writer) }
            defer {
                asked.finish()
                group.cancelAll()
            }
            while let message = try await reader.next() {
                let packet = try Self.decode(message)
                switch packet.kind {
                case .request: asked.yield(packet.id)
                case .finish:
                    asked.finish()
                    try await group.waitForAll()
                    // Without this echo the engine fails the build with `EOF` (trap 11).
                    return try await writer.send(Packet(kind: .finish).bytes)
                case .error:
                    throw GRPCStatus(.cancelled, String(decoding: packet.data, as: UTF8.self))
                case .stat, .data: break
                }
            }
            asked.finish()
            try await group.waitForAll()
            throw GRPCStatus(.cancelled, "the engine ended the transfer")
        }
    }

    private func send(_ requests: AsyncStream<UInt32>, to writer: GRPCMessageWriter) async throws {
        do {
            let entries = try await pool.runIfActive { try list() }
            try await announce(entries, to: writer)
            try await withThrowingTaskGroup(of: Void.self) { group in
                var running = 0
                for await id in requests {
                    guard Int(id) < entries.count else {
                        throw BuildError(.session, "the engine asks for file \(id), which was not announced")
                    }
                    if running == Self.parallelFiles {
                        try await group.next()
                        running -= 1
                    }
                    group.addTask { try await sendFile(entries[Int(id)], id: id, to: writer) }
                    running += 1
                }
                try await group.waitForAll()
            }
        } catch let error where !(error is CancellationError || error is ChannelError) {
            // The engine gives up on this packet and closes the call, which ends the reading side.
            try await writer.send(Packet(kind: .error, data: Array("\(error)".utf8)[...]).bytes)
            throw GRPCStatus(.unknown, "\(error)")
        }
    }

    private func list() throws -> [ContextEntry] {
        let followed = try FollowedPaths.resolve(request.followedPaths, root: root)
        let filter = try TransferFilter(includes: request.includes + followed, excludes: request.excludes)
        return try ContextWalker.entries(root: root, filter: filter)
    }

    private func announce(_ entries: [ContextEntry], to writer: GRPCMessageWriter) async throws {
        var buffer = ByteBuffer()
        for entry in entries {
            buffer.appendGRPCMessage(Packet(kind: .stat, stat: entry.stat).bytes)
            if buffer.readableBytes >= Self.statBatchSize {
                try await writer.send(buffer)
                buffer = ByteBuffer()
            }
        }
        buffer.appendGRPCMessage(Packet.endOfStats.bytes)
        try await writer.send(buffer)
    }

    private func sendFile(_ entry: ContextEntry, id: UInt32, to writer: GRPCMessageWriter) async throws {
        var buffer = ByteBuffer()
        try await FileContents(path: entry.location, pool: pool).forEachPart { part in
            var rest = part
            while !rest.isEmpty {
                buffer.appendDataPacket(id: id, data: rest.prefix(Self.chunkSize))
                rest = rest.dropFirst(Self.chunkSize)
            }
            if part.count == FileContents.partSize {
                try await writer.send(buffer)
                buffer = ByteBuffer()
            }
        }
        // A packet without data ends the file; for an empty one, or one that is gone, it is the only one.
        buffer.appendDataPacket(id: id, data: [])
        try await writer.send(buffer)
    }

    private static func decode(_ message: [UInt8]) throws -> Packet {
        do {
            return try Packet(message)
        } catch {
            throw GRPCStatus(.invalidArgument, error.description)
        }
    }
}
