import Diagnostics
import PipelineModel
import Synchronization
import Testing
import YAML

@testable import Renderers

@Suite("Functions of kpt")
struct KptFunctionRunnerTests {
    static let place = SourceLocation(file: "skaffold.yaml", line: 9, column: 3)

    static func function(
        _ name: String, _ settings: [String] = [], role: KptFunction.Role = .transformer
    ) throws -> KptFunction {
        try KptFunction(name, role: role, configMap: settings.map { ($0, nil) }, at: place)
    }

    static func transformed(_ text: String, _ name: String, _ settings: String...) async throws -> Node {
        let manifest = Manifest(try YAMLParser.document(text, path: "m.yaml"))
        let runner = KptFunctionRunner(transformers: [try function(name, settings)], run: nil)
        return try #require(try await runner.transform([manifest]).first?.node)
    }

    @Test("set-namespace leaves cluster-scoped objects alone")
    func namespaces() async throws {
        let role = try await Self.transformed(
            "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: a}}", "set-namespace",
            "namespace: x")
        #expect(role[path: "metadata", "namespace"] == nil)
        let service = try await Self.transformed(
            "{apiVersion: v1, kind: Service, metadata: {name: a, namespace: old}}", "set-namespace", "namespace:x")
        #expect(service[path: "metadata", "namespace"]?.text == "x")
    }

    @Test(
        "search-replace keeps texts, and makes numbers of numbers",
        arguments: [("{n: 3, t: \"3\", o: 33}", "4", "{n: 4, t: \"4\", o: 33}"), ("{n: 3}", "x", "{n: x}")])
    func searchReplace(_ text: String, _ value: String, _ expected: String) async throws {
        let node = try await Self.transformed(text, "search-replace", "by-value: 3", "put-value: \(value)")
        #expect(node == (try YAMLParser.document(expected, path: "x")))
    }

    @Test("set-enforcement-action is for constraints")
    func enforcement() async throws {
        let constraint = "{apiVersion: constraints.gatekeeper.sh/v1beta1, kind: Any, metadata: {name: a}}"
        let node = try await Self.transformed(constraint, "set-enforcement-action", "enforcementAction: dryrun")
        #expect(node[path: "spec", "enforcementAction"]?.text == "dryrun")
        let other = try await Self.transformed(
            "{apiVersion: v1, kind: Pod, metadata: {name: a}}", "set-enforcement-action", "enforcementAction: dryrun")
        #expect(other["spec"] == nil)
    }

    @Test(
        "are refused at their place",
        arguments: [
            ("set-label", [], KptFunction.Role.transformer, RenderError.Code.unknownTransformer),
            ("set-labels", [], .validator, .unknownValidator),
            ("kubeval", [], .transformer, .unknownTransformer),
            ("set-labels", ["a=b"], .transformer, .invalidFunction),
            ("set-labels", [":b"], .transformer, .invalidFunction),
        ])
    func refused(_ name: String, _ settings: [String], _ role: KptFunction.Role, _ code: RenderError.Code) {
        let error = #expect(throws: RenderError.self) { try Self.function(name, settings, role: role) }
        #expect(error?.code == code)
        #expect(error?.location == Self.place)
    }

    @Test(
        "need their settings",
        arguments: ["set-namespace", "ensure-name-substring", "set-enforcement-action"])
    func settings(_ name: String) async throws {
        let error = await #expect(throws: RenderError.self) {
            try await Self.transformed("{apiVersion: v1, kind: Pod, metadata: {name: a}}", name)
        }
        #expect(error?.code == .invalidFunction && error?.location == Self.place)
    }

    @Test("apply-setters has values for who reads the files, but not for marks that are made in passing")
    func setters() throws {
        let apply = try Self.function("apply-setters", ["a: 1", "b: x:y"])
        #expect(try KptFunctionRunner(transformers: [apply], run: nil).setterValues() == ["a": "1", "b": "x:y"])
        let both = KptFunctionRunner(transformers: [try Self.function("create-setters", ["a: 1"]), apply], run: nil)
        #expect(throws: RenderError.self) { try both.setterValues() }
        let text = Array("a: 0 # kpt-set: ${a}\nb: 0 # from-param: ${a}".utf8)
        let set = try ManifestSetters(["a": "2"], kptValues: ["a": "1"]).apply(to: text, path: "m")
        #expect(String(decoding: set, as: UTF8.self) == "a: 1 # kpt-set: ${a}\nb: 2 # from-param: ${a}")
    }

    @Test("others are run by kpt, validators too")
    func kpt() async throws {
        let calls = Mutex<[[String]]>([])
        let runner = KptFunctionRunner(
            transformers: [try Self.function("search-replace", ["by-path: a.b", "put-value: c"])],
            validators: [try Self.function("kubeval", role: .validator)]
        ) { arguments, input in
            calls.withLock { $0.append(arguments) }
            return ToolOutput(
                status: arguments.contains { $0.contains("kubeval") } ? 1 : 0, output: input, errorOutput: "bad\n\n")
        }
        let manifests = try await runner.transform([Manifest(["apiVersion": "v1", "kind": "Pod"])])
        #expect(manifests.map(\.kind) == ["Pod"])
        let error = await #expect(throws: RenderError.self) { try await runner.validate(manifests) }
        #expect(error?.code == .functionFailed)
        #expect(error?.notes.map(\.message) == ["bad"])
        #expect(
            calls.withLock { $0 } == [
                [
                    "fn", "eval", "-", "-i", "gcr.io/kpt-fn/search-replace:v0.2.0", "-o", "unwrap", "--", "by-path=a.b",
                    "put-value=c",
                ],
                ["fn", "eval", "-", "-i", "gcr.io/kpt-fn/kubeval:v0.1", "-o", "unwrap"],
            ])
    }
}
