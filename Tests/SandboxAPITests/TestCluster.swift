import JSON
import ObjectStore
import SandboxModel
import Synchronization

@testable import SandboxAPI

/// A server over a store in memory, and short words for talking to it.
struct TestCluster: Sendable {
    let server: APIServer

    /// Times stand still until they are told to go on.
    final class Time: Sendable {
        private let seconds = Mutex(1_790_000_000)
        var now: ClusterTime { ClusterTime(seconds: seconds.withLock { $0 }) }
        func advance(by amount: Int) { seconds.withLock { $0 += amount } }
    }

    let time = Time()

    init(path: String? = nil) async throws {
        try await self.init(store: try ObjectStore(path: path))
    }

    init(store: ObjectStore) async throws {
        let time = time
        server = APIServer(store: store, clock: WallClock { time.now })
        try await server.prepare()
    }

    struct Answer {
        var status: Int
        var headers: [(name: String, value: String)]
        var text: String
        var json: JSONValue { (try? JSONValue(parsing: text)) ?? .null }
        var message: String { json["message"]?.string ?? "" }
    }

    /// Sends a request; the query stands in the path.
    @discardableResult
    func send(
        _ method: String, _ target: String, _ body: JSONValue? = nil, type: String = "application/json",
        accept: String? = nil
    ) async -> Answer {
        let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
        let query = (parts.count > 1 ? parts[1] : "").split(separator: "&").map { item in
            let pair = item.split(separator: "=", maxSplits: 1).map(String.init)
            return (name: pair[0], value: pair.count > 1 ? pair[1] : "")
        }
        var headers = ["user-agent": "test/1.0", "content-type": type]
        if let accept { headers["accept"] = accept }
        let response = await server.answer(
            APIRequest(method, parts[0], query: query, headers: headers, body: body?.bytes() ?? []))
        switch response.body {
        case .bytes(let bytes):
            return Answer(
                status: response.status, headers: response.headers, text: String(decoding: bytes, as: UTF8.self))
        case .stream, .upgrade:
            return Answer(status: response.status, headers: response.headers, text: "")
        }
    }

    @discardableResult
    func apply(_ target: String, _ body: JSONValue, manager: String = "test", force: Bool = false) async -> Answer {
        await send(
            "PATCH", "\(target)?fieldManager=\(manager)&force=\(force)", body, type: "application/apply-patch+yaml")
    }

    static let configMaps = "/api/v1/namespaces/default/configmaps"
    static let pods = "/api/v1/namespaces/default/pods"
    static let deployments = "/apis/apps/v1/namespaces/default/deployments"

    static func configMap(_ name: String, _ data: JSONValue = ["a": "1"]) -> JSONValue {
        ["apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": .string(name)], "data": data]
    }

    static func pod(_ name: String) -> JSONValue {
        [
            "apiVersion": "v1", "kind": "Pod", "metadata": ["name": .string(name), "labels": ["app": .string(name)]],
            "spec": ["containers": [["name": "c", "image": "busybox"]]],
        ]
    }
}

extension TestCluster {
    /// Runs a body while the cluster collects, empties and schedules.
    func running(_ body: @Sendable @escaping () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await server.run() }
            try await body()
            group.cancelAll()
        }
    }

    /// Waits until something holds, for ten seconds at most.
    func eventually(_ condition: @Sendable () async -> Bool) async -> Bool {
        for _ in 0..<1000 {
            if await condition() { return true }
            try? await Task.sleep(for: .milliseconds(10))
        }
        return false
    }

    /// The first lines of a watch.
    func watch(_ target: String, lines: Int, accept: String? = nil) async throws -> [JSONValue] {
        let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
        let query = (parts.count > 1 ? parts[1] : "").split(separator: "&").map { item in
            let pair = item.split(separator: "=", maxSplits: 1).map(String.init)
            return (name: pair[0], value: pair.count > 1 ? pair[1] : "")
        }
        let response = await server.answer(
            APIRequest("GET", parts[0], query: query, headers: accept.map { ["accept": $0] } ?? [:]))
        switch response.body {
        case .bytes(let bytes): return [(try? JSONValue(parsing: bytes)) ?? .null]
        case .upgrade: return []
        case .stream(let run):
            let seen = Mutex<[JSONValue]>([])
            struct Enough: Error {}
            do {
                try await run { bytes in
                    let values = try bytes.split(separator: 0x0A).map { try JSONValue(parsing: Array($0)) }
                    let count = seen.withLock {
                        $0 += values
                        return $0.count
                    }
                    if count >= lines { throw Enough() }
                }
            } catch is Enough {}
            return Array(seen.withLock { $0 }.prefix(lines))
        }
    }

    @discardableResult
    func addNode(labels: JSONValue = ["kubernetes.io/hostname": "sk-sandbox"]) async -> Answer {
        await send(
            "POST", "/api/v1/nodes",
            [
                "metadata": ["name": "sk-sandbox", "labels": labels],
                "status": ["allocatable": ["cpu": "2", "memory": "4Gi", "pods": "110"]],
            ])
    }
}
