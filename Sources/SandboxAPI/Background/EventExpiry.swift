import JSON
import ObjectStore
import SandboxModel

/// Removes events that are older than the server keeps them.
struct EventExpiry: Sendable {
    var server: APIServer

    func run() async {
        while !Task.isCancelled {
            let limit = server.clock.now().seconds - server.configuration.eventLifetime
            for event in server.store.list(.events).objects {
                let time =
                    event["lastTimestamp"]?.string ?? event["eventTime"]?.string
                    ?? event[path: "metadata", "creationTimestamp"]?.string
                if let time = time.flatMap(ClusterTime.init), time.seconds < limit {
                    server.deleteInBackground(APIServer.key(.events, event), uid: nil, .background)
                }
            }
            do {
                try await Task.sleep(for: .seconds(300), tolerance: .seconds(30))
            } catch {
                return
            }
        }
    }
}
