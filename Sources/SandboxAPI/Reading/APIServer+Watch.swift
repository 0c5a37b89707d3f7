import JSON
import KubernetesSchemas
import ObjectStore
import ObjectTables
import SandboxModel

extension APIServer {
    /// A watch: JSON lines of `{"type": ..., "object": ...}` (spec kubernetes-api, watch).
    func watch(_ request: ResourceRequest) throws(StatusError) -> APIResponse {
        let form = try AnswerForm(request.request)
        var selection = try ObjectSelection(request.request, of: request.served)
        try checkWatchVersion(request)
        if let name = request.name {
            selection.fields.append(.init(path: ["metadata", "name"], value: name, isNegated: false))
        }
        let version = request.request[query: "resourceVersion"] ?? ""
        let sendsInitial = request.request[query: "sendInitialEvents"].map { $0.lowercased() == "true" }
        guard version.isEmpty || Int(version) != nil else {
            throw StatusError.badRequest("Invalid value: \"\(version)\": strconv.ParseUint: invalid syntax")
        }
        let from = Int(version) ?? 0
        let timeout = request.request[query: "timeoutSeconds"].flatMap(Int.init) ?? 1800
        let writer = WatchWriter(
            server: self, request: request, form: form, selection: selection,
            wantsBookmarks: request.isTrue("allowWatchBookmarks"))
        return APIResponse(
            headers: [("Content-Type", "application/json")],
            body: .stream { write in
                try await writer.run(
                    from: from, sendsInitial: sendsInitial ?? (from == 0), marksInitial: sendsInitial == true,
                    timeout: .seconds(timeout), write: write)
            })
    }
}

/// One client's watch.
private struct WatchWriter: Sendable {
    private enum Tick: Sendable {
        case change, bookmark, timeout
    }

    var server: APIServer
    var request: ResourceRequest
    var form: AnswerForm
    var selection: ObjectSelection
    var wantsBookmarks: Bool

    private var resource: GroupResource { server.storedResource(request.served.resource) }

    func run(
        from version: Int, sendsInitial: Bool, marksInitial: Bool, timeout: Duration,
        write: @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        let signals = server.store.signals(of: [resource])
        var version = version
        if sendsInitial {
            let listing = server.store.list(resource, namespace: request.namespace.isEmpty ? nil : request.namespace)
            version = listing.version
            let lines = listing.objects.filter(selection.matches).flatMap { line("ADDED", $0) }
            if !lines.isEmpty { try await write(lines) }
            if marksInitial, wantsBookmarks { try await write(bookmark(version, endsInitial: true)) }
        }
        try await write([])  // The head goes out at once, also when nothing has happened yet.
        let (ticks, continuation) = AsyncStream<Tick>.makeStream(bufferingPolicy: .bufferingNewest(4))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for await _ in signals { continuation.yield(.change) }
                continuation.finish()
            }
            group.addTask {
                let clock = ContinuousClock()
                let end = clock.now + timeout
                while clock.now < end {
                    try await clock.sleep(until: min(end, clock.now + .seconds(60)))
                    continuation.yield(clock.now < end ? .bookmark : .timeout)
                }
                continuation.yield(.timeout)
            }
            defer { group.cancelAll() }
            guard let now = try await send(after: version, write) else { return }
            version = now
            for await tick in ticks {
                switch tick {
                case .change:
                    guard let now = try await send(after: version, write) else { return }
                    version = now
                case .bookmark: if wantsBookmarks { try await write(bookmark(version, endsInitial: false)) }
                case .timeout: return
                }
            }
        }
    }

    /// Sends what happened after a version.
    ///
    /// - Returns: the version up to which all is told; nil when the history is gone, which the client is told.
    private func send(
        after version: Int, _ write: @Sendable ([UInt8]) async throws -> Void
    ) async throws -> Int? {
        switch history(after: version) {
        case .success(let found):
            let lines = found.events.flatMap(lines)
            if !lines.isEmpty { try await write(lines) }
            return found.version
        case .failure(let error):
            let status = StatusError(
                code: 410, reason: "Expired", message: "too old resource version: \(version) (\(error.oldest))")
            try await write(Self.line("ERROR", status.object))
            return nil
        }
    }

    private func history(after version: Int) -> Result<(events: [StoredEvent], version: Int), HistoryGone> {
        do {
            return .success(try server.store.events(after: version, of: [resource]))
        } catch .gone(let oldest) {
            return .failure(HistoryGone(oldest: oldest))
        } catch {
            return .failure(HistoryGone(oldest: server.store.version))
        }
    }

    private struct HistoryGone: Error {
        var oldest: Int
    }

    /// What an event means for this selection.
    private func lines(_ event: StoredEvent) -> [UInt8] {
        guard request.namespace.isEmpty || event.key.namespace == request.namespace else { return [] }
        let matched = event.previous.map(selection.matches) ?? false
        let matches = event.kind != .deleted && selection.matches(event.object)
        switch (matched, matches) {
        case (true, true): return line("MODIFIED", event.object)
        case (false, true): return line("ADDED", event.object)
        case (true, false):
            // What left the selection is sent as it was, with the new version.
            var object = event.kind == .deleted ? event.object : event.previous ?? event.object
            object[path: "metadata", "resourceVersion"] = .string(String(event.version))
            return line("DELETED", object)
        case (false, false): return []
        }
    }

    private func line(_ type: String, _ object: JSONValue) -> [UInt8] {
        let served = request.served
        return Self.line(type, server.shaped(server.converted(object, to: served), form, served))
    }

    private static func line(_ type: String, _ object: JSONValue) -> [UInt8] {
        var out = Array(#"{"type":"\#(type)","object":"#.utf8)
        object.append(to: &out)
        out += "}\n".utf8
        return out
    }

    private func bookmark(_ version: Int, endsInitial: Bool) -> [UInt8] {
        var object: JSONValue = [
            "kind": .string(request.served.kind.kind), "apiVersion": .string(request.served.apiVersion),
            "metadata": ["resourceVersion": .string(String(version)), "creationTimestamp": .null],
        ]
        if endsInitial { object[path: "metadata", "annotations"] = ["k8s.io/initial-events-end": "true"] }
        if case .table(let include) = form {
            object = server.table([object], nil, include, request.served)
        }
        return Self.line("BOOKMARK", object)
    }
}
