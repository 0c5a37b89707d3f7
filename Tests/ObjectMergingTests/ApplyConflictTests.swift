import JSON
import ObjectMerging
import SandboxModel
import Testing

struct ApplyConflictTests {
    typealias Case = ManagedFieldsCase

    struct Row: Sendable, CustomStringConvertible {
        var before: [Case.Step]
        var step: Case.Step
        var message: String
        /// Owner and field of each cause.
        var causes: [[String]]

        var description: String { message }
    }

    @Test(
        "what someone else owns is a conflict",
        arguments: [
            Row(
                before: [.update("kubectl-client-side-apply", #"{"replicas":1}"#)],
                step: .apply("a", #"{"replicas":2}"#),
                message:
                    #"Apply failed with 1 conflict: conflict with "kubectl-client-side-apply" using v1: .spec.replicas"#,
                causes: [[#"conflict with "kubectl-client-side-apply" using v1"#, ".spec.replicas"]]),
            Row(
                before: [.apply("m", #"{"title":"x"}"#)], step: .apply("a", #"{"title":"y"}"#),
                message: #"Apply failed with 1 conflict: conflict with "m": .spec.title"#,
                causes: [[#"conflict with "m""#, ".spec.title"]]),
            Row(
                before: [.apply("m1", #"{"labels":{"a":"1","b":"2"}}"#), .apply("m2", #"{"labels":{"c":"3"}}"#)],
                step: .apply("a", #"{"labels":{"a":"0","b":"0","c":"0","d":"0"}}"#),
                message: """
                    Apply failed with 3 conflicts: conflicts with "m1":
                    - .spec.labels.a
                    - .spec.labels.b
                    conflicts with "m2":
                    - .spec.labels.c
                    """,
                causes: [
                    [#"conflict with "m1""#, ".spec.labels.a"], [#"conflict with "m1""#, ".spec.labels.b"],
                    [#"conflict with "m2""#, ".spec.labels.c"],
                ]),
            Row(
                before: [.apply("m", #"{"items":[{"name":"i","value":"1","nested":{"a":"1"}}]}"#)],
                step: .apply("a", #"{"items":[{"name":"i","nested":{"a":"2","b":"3"}}]}"#),
                message: #"Apply failed with 1 conflict: conflict with "m": .spec.items[name="i"].nested.a"#,
                causes: [[#"conflict with "m""#, #".spec.items[name="i"].nested.a"#]]),
            Row(
                before: [.apply("m", #"{"args":["x"]}"#)], step: .apply("a", #"{"args":["x","y"]}"#),
                message: #"Apply failed with 1 conflict: conflict with "m": .spec.args"#,
                causes: [[#"conflict with "m""#, ".spec.args"]]),
            Row(
                before: [.update("c", #"{"title":"x"}"#), .scale("hpa", 2)], step: .apply("a", #"{"replicas":1}"#),
                message:
                    #"Apply failed with 1 conflict: conflict with "hpa" with subresource "scale" using v1: .spec.replicas"#,
                causes: [[#"conflict with "hpa" with subresource "scale" using v1"#, ".spec.replicas"]]),
        ])
    func conflicts(row: Row) throws {
        var object: JSONValue?
        for (index, step) in row.before.enumerated() {
            object = try Case.run(step, on: object, time: Case.time(index))
        }
        let error = #expect(throws: StatusError.self) { try Case.run(row.step, on: object, time: Case.time(9)) }
        #expect(error?.code == 409)
        #expect(error?.reason == "Conflict")
        #expect(error?.message == row.message)
        let causes = error?.details?["causes"]?.array ?? []
        #expect(
            causes.map { [$0["message"]?.string, $0["field"]?.string] } == row.causes.map { $0.map(Optional.some) })
        #expect(causes.allSatisfy { $0["reason"] == "FieldManagerConflict" })
    }

    @Test("kubectl takes over what it applied on the client's side, and keeps the annotation true")
    func takesOverClientSideApply() throws {
        let last = #"{"apiVersion":"v1","kind":"Sample","metadata":{"name":"x"},"spec":{"title":"x","replicas":1}}"#
        var created = SampleSchema.object(["title": "x", "replicas": 2])
        created[path: "metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration"] = .string(last)
        let live = ManagedFields.update(
            old: nil, new: created, schema: SampleSchema.object, manager: "kubectl-client-side-apply", apiVersion: "v1",
            subresource: nil, time: Case.time(1))
        let configuration = SampleSchema.object(["title": "y"])
        #expect(throws: StatusError.self) { try Case.apply(configuration, to: live, "other") }
        let applied = try Case.apply(configuration, to: live, "kubectl")
        #expect(applied["spec"] == ["title": "y", "replicas": 2])
        #expect(
            applied["metadata"]?["annotations"]?["kubectl.kubernetes.io/last-applied-configuration"]?.string
                == configuration.text() + "\n")
        let error = #expect(throws: StatusError.self) {
            try Case.apply(SampleSchema.object(["title": "y", "replicas": 3]), to: live, "kubectl")
        }
        #expect(error?.details?["causes"]?.array?.compactMap { $0["field"]?.string } == [".spec.replicas"])
    }

    @Test(
        "a configuration that has not the form of its type is refused",
        arguments: [
            (#"{"foo":1}"#, ".spec.foo: field not declared in schema"),
            (#"{"title":1}"#, ".spec.title: expected string, got &value.valueUnstructured{Value:1}"),
            (#"{"replicas":"0"}"#, ".spec.replicas: expected numeric (int or float), got string"),
            (#"{"on":"x"}"#, ".spec.on: expected boolean, got &{x}"),
            (#"{"labels":["a"]}"#, ".spec.labels: expected map, got &{[a]}"),
            (#"{"labels":{"a":1}}"#, ".spec.labels.a: expected string, got &value.valueUnstructured{Value:1}"),
            (#"{"args":{"a":1}}"#, ".spec.args: expected list, got &{map[a:1]}"),
            (#"{"args":[1]}"#, ".spec.args[0]: expected string, got &value.valueUnstructured{Value:1}"),
            (#"{"size":[1]}"#, ".spec.size: expected any scalar, got &{[1]}"),
            (#"{"items":[{"name":"A"},{"name":"A"}]}"#, #".spec.items: duplicate entries for key [name="A"]"#),
            (
                #"{"items":[{"name":"A","level":"x"}]}"#,
                #".spec.items[name="A"].level: expected numeric (int or float), got string"#
            ),
            (
                #"{"items":[{"value":"A"}]}"#,
                #".spec.items: element 0: associative list with keys has an element that omits all key fields ["name"] "#
                    + "(and doesn't have default values for any key fields)"
            ),
            (#"{"items":[3]}"#, ".spec.items: element 0: associative list with keys may not have non-map elements"),
            (#"{"tags":["a","a"]}"#, #".spec.tags: duplicate entries for key [="a"]"#),
            (
                #"{"tags":[{}]}"#,
                ".spec.tags: element 0: associative list without keys has an element that's a map type"
            ),
            (
                #"{"foo":1,"on":1}"#,
                "errors:\n  .spec.foo: field not declared in schema\n  .spec.on: expected boolean, got &{1}"
            ),
        ])
    func refuses(spec: String, message: String) throws {
        let configuration = SampleSchema.object(
            try JSONValue(parsing: spec), ["metadata": ["name": "x"]])
        let error = #expect(throws: StatusError.self) { try Case.apply(configuration, to: nil, "a") }
        #expect(error?.code == 500)
        #expect(error?.reason == "")
        #expect(error?.message == "failed to create typed patch object (/x; /v1, Kind=Sample): " + message)
    }

    @Test("an apply of another version, or with entries of managers, is a bad request")
    func refusesBody() {
        var configuration = SampleSchema.object([:])
        configuration[path: "metadata", "managedFields"] = []
        let managed = #expect(throws: StatusError.self) { try Case.apply(configuration, to: nil, "a") }
        #expect(managed?.message == "metadata.managedFields must be nil")
        let empty = #expect(throws: StatusError.self) { try Case.apply([:], to: nil, "a") }
        #expect(
            empty?.message
                == "Incorrect version specified in apply patch. Specified patch version: , expected: v1")
        #expect(empty?.code == 400)
    }
}
