import JSON
import SandboxModel
import Testing

@testable import SandboxControllers

@Suite struct DisruptionBudgetControllerTests {
    struct Row: CustomTestStringConvertible {
        var field: String
        var value: JSONValue
        var desired: Int
        var testDescription: String { "\(field) \(value)" }
    }

    @Test(arguments: [
        Row(field: "minAvailable", value: 2, desired: 2), Row(field: "minAvailable", value: "50%", desired: 2),
        Row(field: "maxUnavailable", value: 1, desired: 3), Row(field: "maxUnavailable", value: "30%", desired: 2),
    ])
    func tellsHowManyPodsMayGo(_ row: Row) async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.deployments, DeploymentControllerTests.deployment(replicas: 4))
        try await cluster.create(
            DisruptionBudgetController.resource,
            [
                "apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": ["name": "web"],
                "spec": ["selector": ["matchLabels": ["app": "web"]], row.field: row.value],
            ])
        try await cluster.run()
        let budget = try await cluster.object(DisruptionBudgetController.resource, "web")
        #expect(budget.status("desiredHealthy") == row.desired)
        #expect(budget.status("currentHealthy") == 4 && budget.status("expectedPods") == 4)
        #expect(budget.status("disruptionsAllowed") == 4 - row.desired)
        #expect(budget.condition("DisruptionAllowed")?["reason"] == "SufficientPods")
    }
}
