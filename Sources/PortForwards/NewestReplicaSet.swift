internal import KubernetesAPI
internal import Synchronization
internal import YAML

/// Which ReplicaSet of a Deployment is the newest, by `deployment.kubernetes.io/revision`.
final class NewestReplicaSet: Sendable {
    private struct Entry {
        var revision: Int
        var hash: String
    }

    private let deployment: String
    private let entries = Mutex<[String: Entry]>([:])

    /// - Parameter deployment: the owner's uid.
    init(deployment: String) {
        self.deployment = deployment
    }

    /// Takes a change in, and gives the newest one's `pod-template-hash`.
    func update(_ event: WatchEvent) -> String? {
        let metadata = event.object?["metadata"]
        let uid = metadata?["uid"]?.text ?? ""
        let isOurs = (metadata?["ownerReferences"]?.sequence ?? []).contains { $0["uid"]?.text == deployment }
        let revision = metadata?[path: "annotations", "deployment.kubernetes.io/revision"]?.text.flatMap { Int($0) }
        let hash = metadata?[path: "labels", "pod-template-hash"]?.text
        return entries.withLock { entries in
            switch event {
            case .added, .modified:
                if isOurs, let revision, let hash { entries[uid] = Entry(revision: revision, hash: hash) }
            case .deleted: entries[uid] = nil
            case .synced: break
            }
            return entries.values.max { $0.revision < $1.revision }?.hash
        }
    }
}
