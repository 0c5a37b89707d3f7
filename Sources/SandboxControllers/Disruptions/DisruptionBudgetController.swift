import JSON
import SandboxModel

/// Counts for PodDisruptionBudgets how many of their pods may go.
struct DisruptionBudgetController: Controller {
    static let resource = GroupResource("poddisruptionbudgets", group: "policy")

    let context: ControllerContext

    var watched: [GroupResource] { [Self.resource, .pods] }

    func keys(affectedBy change: ObservedChange, among objects: ObservedObjects) -> [ObjectKey] {
        guard change.resource == .pods else { return [change.key] }
        return objects.list(Self.resource, namespace: change.object.namespace).filter { budget in
            let selector = budget[path: "spec", "selector"].flatMap { LabelSelector(object: $0) }
            return change.states.contains { selector?.matches(object: $0) ?? false }
        }.map { $0.key(Self.resource) }
    }

    func reconcile(_ key: ObjectKey) async throws(StatusError) -> Duration? {
        guard let budget = try await context.find(key), !budget.isBeingDeleted else { return nil }
        let selector = budget[path: "spec", "selector"].flatMap { LabelSelector(object: $0) }
        let pods = try await context.objects.list(.pods, namespace: key.namespace)
            .filter { selector?.matches(object: $0) ?? false && !$0.isEndedPod }
        let healthy = pods.count { $0.isReadyPod && !$0.isBeingDeleted }
        var expected = pods.count
        let desired: Int
        if let maximum = budget[path: "spec", "maxUnavailable"] {
            expected = try await self.expected(pods)
            desired = max(0, expected - ScaledValue.resolve(maximum, of: expected, roundingUp: true))
        } else {
            let minimum = budget[path: "spec", "minAvailable"] ?? 1
            if minimum.string != nil { expected = try await self.expected(pods) }
            desired = ScaledValue.resolve(minimum, of: expected, roundingUp: true)
        }
        let allowed = max(0, healthy - desired)
        var conditions = Conditions(of: budget)
        conditions.set(
            "DisruptionAllowed", allowed > 0, reason: allowed > 0 ? "SufficientPods" : "InsufficientPods",
            message: "", now: context.clock.now())
        conditions.items = conditions.items.map { condition in
            var condition = condition
            condition["observedGeneration"] = .integer(budget.generation)
            return condition
        }
        var status: JSONValue = [
            "currentHealthy": .integer(healthy), "desiredHealthy": .integer(desired),
            "disruptionsAllowed": .integer(allowed), "expectedPods": .integer(expected),
            "observedGeneration": .integer(budget.generation),
        ]
        status["conditions"] = conditions.value
        try await context.writeStatus(status, of: budget, Self.resource)
        return nil
    }

    /// How many pods the owners of these want.
    private func expected(_ pods: [JSONValue]) async throws(StatusError) -> Int {
        let resources: [String: GroupResource] = [
            "ReplicaSet": .replicaSets, "StatefulSet": .statefulSets,
            "ReplicationController": .replicationControllers,
        ]
        var owners: [ObjectKey] = []
        for pod in pods {
            guard let kind = pod.controller?["kind"]?.string, let resource = resources[kind],
                let key = pod.controllerKey(kind: kind, resource), !owners.contains(key)
            else { continue }
            owners.append(key)
        }
        var sum = 0
        for key in owners { sum += try await context.find(key)?.spec("replicas", or: 1) ?? 0 }
        return sum
    }
}
