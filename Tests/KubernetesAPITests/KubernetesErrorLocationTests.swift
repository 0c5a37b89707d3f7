import Diagnostics
import Testing
import YAML

@testable import KubernetesAPI

@Suite("The place of a server's answer in the manifest")
struct KubernetesErrorLocationTests {
    private func line(_ message: String, _ causes: [KubernetesError.Cause] = []) throws -> Int? {
        let manifest = try YAMLParser.document(
            """
            kind: Deployment
            spec:
              replicas: 1
              template:
                spec:
                  containers:
                  - name: c
                    imagee: x
            """, path: "k.yaml")
        return KubernetesError(.invalid, message, causes: causes).located(in: manifest).location?.line
    }

    @Test("is the field that a cause names, or the object")
    func causes() throws {
        let cause = KubernetesError.Cause(reason: "FieldValueInvalid", message: "no", field: "spec.replicas")
        #expect(try line("no", [cause]) == 3)
        #expect(try line("no") == 1)
    }

    @Test(
        "is the field that a schema error begins with",
        arguments: [
            "cannot apply x: failed to create typed patch object: %: field not declared in schema",
            "cannot apply x: failed to create typed patch object (n/x; apps/v1, Kind=Deployment): errors:\n  %: no",
        ])
    func schemaErrors(_ text: String) throws {
        let path = #".spec.template.spec.containers[name="c"].imagee"#
        #expect(try line(text.split(separator: "%").joined(separator: path)) == 8)
    }
}
