public import SandboxModel

/// The controllers of the cluster: they make pods of workloads, endpoints of services and volumes of claims.
public struct Controllers: Sendable {
    private let context: ControllerContext

    /// - Parameters:
    ///   - clock: what time it is.
    ///   - sleep: how deadlines are waited for; tests give their own.
    public init(
        objects: any ObjectAccess, clock: WallClock = .system,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        context = ControllerContext(objects: objects, clock: clock, sleep: sleep)
    }

    /// Runs all controllers until the task is cancelled.
    public func run() async {
        await ControllerRunner(context: context, controllers: Self.all(context)).run()
    }

    static func all(_ context: ControllerContext) -> [any Controller] {
        [
            DeploymentController(context: context),
            ReplicaSetController(context: context, flavour: .replicaSet),
            ReplicaSetController(context: context, flavour: .replicationController),
            StatefulSetController(context: context), DaemonSetController(context: context),
            JobController(context: context), CronJobController(context: context),
            EndpointsController(context: context), EndpointSliceController(context: context),
            EndpointSliceMirroringController(context: context), VolumeController(context: context),
            ClaimProtectionController(context: context), DisruptionBudgetController(context: context),
        ]
    }
}
