import KubernetesAPI
import Testing
import YAML

@testable import Deployers

@Suite("Decisions of a deploy")
struct DeployDecisionTests {
    @Test(
        "put what others need first",
        arguments: [
            ("", "Namespace", ApplyRank.namespaces), ("apiextensions.k8s.io", "CustomResourceDefinition", .definitions),
            ("storage.k8s.io", "StorageClass", .classes), ("", "ServiceAccount", .accounts),
            ("rbac.authorization.k8s.io", "Role", .accounts), ("rbac.authorization.k8s.io", "RoleBinding", .bindings),
            ("", "Secret", .configuration), ("networking.k8s.io", "NetworkPolicy", .configuration),
            ("", "Service", .services), ("apps", "Deployment", .workloads), ("batch", "CronJob", .workloads),
            ("networking.k8s.io", "Ingress", .others), ("example.com", "Namespace", .others),
            ("admissionregistration.k8s.io", "ValidatingWebhookConfiguration", .hooks),
        ])
    func ranks(_ group: String, _ kind: String, _ expected: ApplyRank) {
        #expect(ApplyRank(group: group, kind: kind) == expected)
    }

    @Test(
        "know a change that is not allowed",
        arguments: [
            ("Invalid value: \"x\": field is immutable", true), ("may not change once set", true),
            ("cannot change roleRef", true), ("spec is immutable after creation except resources.requests", true),
            ("updates to statefulset spec for fields other than 'replicas' are forbidden", true),
            ("must be no more than 63 characters", false),
        ])
    func immutable(_ message: String, _ expected: Bool) {
        let cause = KubernetesError.Cause(reason: "FieldValueInvalid", message: message, field: "spec")
        let error = KubernetesError(.invalid, "no", status: 422, reason: "Invalid", causes: [cause])
        #expect(ImmutableFields.areMeant(by: error) == expected)
    }

    @Test(
        "take over from client-side tools alone",
        arguments: [
            (["conflict with \"kubectl-client-side-apply\" using apps/v1"], true),
            (["conflict with \"skaffold\" using v1", "conflict with \"helm\" using v1"], true),
            (["conflict with \"before-first-apply\" using v1"], true),
            (["conflict with \"kubectl\""], true),  // its server-side apply
            (["conflict with \"kubectl\" using apps/v1"], false),  // an edit by hand
            (["conflict with \"skaffold\" using v1", "conflict with \"operator\""], false), ([], false),
        ])
    func conflicts(_ messages: [String], _ expected: Bool) {
        let causes = messages.map { KubernetesError.Cause(reason: "FieldManagerConflict", message: $0, field: ".spec") }
        let error = KubernetesError(.conflict, "no", status: 409, causes: causes)
        #expect(FieldConflicts.areWithPredecessors(error) == expected)
        #expect(FieldConflicts.areMeant(by: error) == !messages.isEmpty)
    }

    @Test("explain why an object does not go")
    func stuck() throws {
        let namespace = try YAMLParser.document(
            """
            kind: Namespace
            metadata: {finalizers: [a/b, c]}
            status: {conditions: [{type: NamespaceContentRemaining, status: 'True', message: pods. has 1 resource instances},
              {type: NamespaceDeletionDiscoveryFailure, status: 'False', message: fine}]}
            """, path: "x")
        #expect(
            StuckDeletion.reasons(of: namespace) == [
                "it has the finalizers 'a/b', 'c', which their owners have not removed",
                "pods. has 1 resource instances",
            ])
    }
}
