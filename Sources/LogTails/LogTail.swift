internal import Diagnostics
public import KubernetesAPI
public import PipelineModel
internal import Synchronization

/// Follows the logs of all containers of the selected pods, as they come and go.
public struct LogTail: Sendable {
    private let client: KubernetesClient
    private let reporter: any Reporter
    private let selection: LogSelection

    public init(client: KubernetesClient, reporter: any Reporter, selection: LogSelection) {
        self.client = client
        self.reporter = reporter
        self.selection = selection
    }

    /// Follows until the task is cancelled. Each line is a `.containerLog` event; one container's broken stream
    /// disturbs no other.
    ///
    /// - Throws: `KubernetesError` when the pods cannot be watched.
    public func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for namespace in selection.namespaces { group.addTask { try await follow(namespace) } }
            try await group.waitForAll()
        }
    }

    /// A container that has begun is followed by a child of its own, which learns of restarts through its feed.
    private func follow(_ namespace: String) async throws {
        let (started, newcomers) = AsyncStream.makeStream(of: ContainerFeed.self)
        let feeds = FeedTable()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { newcomers.finish() }
                try await client.watch(.pods, namespace: namespace, labelSelector: selection.labelSelector) { event in
                    guard let object = event.object else { return .proceed }
                    let pod = PodSummary(object)
                    if case .deleted = event {
                        feeds.end(pod)
                    } else {
                        for feed in feeds.update(pod, selection: selection) { newcomers.yield(feed) }
                    }
                    return .proceed
                }
            }
            await withDiscardingTaskGroup { followers in
                for await feed in started {
                    followers.addTask {
                        await ContainerFollower(client: client, reporter: reporter, feed: feed, since: selection.since)
                            .run()
                    }
                }
                followers.cancelAll()
            }
            try await group.waitForAll()
        }
    }
}

/// The feeds of all containers that have begun, by pod and container.
private final class FeedTable: Sendable {
    private let feeds = Mutex<[String: [String: ContainerFeed]]>([:])

    /// Tells the containers' feeds how they are, and gives those that are new.
    func update(_ pod: PodSummary, selection: LogSelection) -> [ContainerFeed] {
        feeds.withLock { feeds in
            var new: [ContainerFeed] = []
            for container in pod.containers where container.hasStarted {
                if let feed = feeds[pod.uid]?[container.name] {
                    feed.update(container)
                    continue
                }
                guard let imageName = selection.imageName(container.image) else { continue }
                let feed = ContainerFeed(
                    pod: pod, container: container, imageName: imageName, kubeContext: selection.kubeContext)
                feeds[pod.uid, default: [:]][container.name] = feed
                new.append(feed)
            }
            return new
        }
    }

    func end(_ pod: PodSummary) {
        feeds.withLock { $0.removeValue(forKey: pod.uid) }?.values.forEach { $0.end() }
    }
}
