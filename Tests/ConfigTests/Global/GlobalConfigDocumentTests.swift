import Diagnostics
import Testing
import YAML

@testable import Config

@Suite struct GlobalConfigDocumentTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var reason: String
        var text: String
        var context: String?
        var repo: String?
        var isLocal: Bool?
        var insecure: [String] = []
        var testDescription: String { reason }
    }

    @Test(
        "takes the last entry that matches, and the global settings for the rest",
        arguments: [
            Row(reason: "nothing", text: "", context: "a"),
            Row(
                reason: "no context",
                text: "{global: {default-repo: g}, kubeContexts: [{kube-context: a, default-repo: x}]}", repo: "g"),
            Row(reason: "an empty context", text: "{global: {default-repo: g}}", context: "", repo: "g"),
            Row(
                reason: "by equality", text: "kubeContexts: [{kube-context: a, default-repo: x}]", context: "a",
                repo: "x"),
            Row(reason: "no match", text: "kubeContexts: [{kube-context: b, default-repo: x}]", context: "a"),
            Row(
                reason: "the last",
                text: "kubeContexts: [{kube-context: a, default-repo: x}, {kube-context: a, default-repo: y}]",
                context: "a", repo: "y"),
            Row(
                reason: "only the last",
                text: "kubeContexts: [{kube-context: a, default-repo: x}, {kube-context: a, local-cluster: true}]",
                context: "a", isLocal: true),
            Row(
                reason: "unanchored", text: "kubeContexts: [{kube-context: ke, default-repo: x}]", context: "gke_eu",
                repo: "x"),
            Row(
                reason: "a regular expression", text: "kubeContexts: [{kube-context: '^gke_.*eu$', default-repo: x}]",
                context: "gke_1_eu", repo: "x"),
            Row(
                reason: "negated", text: "kubeContexts: [{kube-context: '!kind', default-repo: x}]", context: "gke",
                repo: "x"),
            Row(
                reason: "negated, and not", text: "kubeContexts: [{kube-context: '!kind', default-repo: x}]",
                context: "kind-a"),
            Row(
                reason: "no regular expression: equal", text: "kubeContexts: [{kube-context: 'a(', default-repo: x}]",
                context: "a(", repo: "x"),
            Row(
                reason: "no regular expression: not equal",
                text: "kubeContexts: [{kube-context: 'a(', default-repo: x}]", context: "a"),
            Row(
                reason: "an entry without a name is found in every name", text: "kubeContexts: [{default-repo: x}]",
                context: "a", repo: "x"),
            Row(
                reason: "completed",
                text:
                    "{global: {default-repo: g, local-cluster: true}, kubeContexts: [{kube-context: a, default-repo: x}]}",
                context: "a", repo: "x", isLocal: true),
            Row(
                reason: "an explicit false is set",
                text: "{global: {local-cluster: true}, kubeContexts: [{kube-context: a, local-cluster: false}]}",
                context: "a", isLocal: false),
            Row(
                reason: "an empty text is not",
                text: "{global: {default-repo: g}, kubeContexts: [{kube-context: a, default-repo: ''}]}", context: "a",
                repo: "g"),
            Row(
                reason: "null is not",
                text: "{global: {local-cluster: true}, kubeContexts: [{kube-context: a, local-cluster: }]}",
                context: "a", isLocal: true),
            Row(
                reason: "lists are put together",
                text:
                    "{global: {insecure-registries: [g]}, kubeContexts: [{kube-context: a, insecure-registries: [x]}]}",
                context: "a", insecure: ["x", "g"]),
            Row(reason: "YAML 1.1 booleans", text: "global: {local-cluster: yes}", context: "a", isLocal: true),
            Row(
                reason: "unknown keys", text: "{other: 1, global: {strange: [], default-repo: g}}", context: "a",
                repo: "g"),
            Row(reason: "empty parts", text: "{global: , kubeContexts: }", context: "a"),
        ])
    func settings(_ row: Row) throws {
        let node = try YAMLParser.document(row.text, path: "config")
        let settings = try GlobalConfigDocument(node).settings(for: row.context)
        #expect(settings.defaultRepo == row.repo)
        #expect(settings.localCluster == row.isLocal)
        #expect(settings.insecureRegistries == row.insecure)
    }

    @Test(
        "says where a value is of the wrong type",
        arguments: [
            ("global: {local-cluster: maybe}", "1:25"), ("global: {insecure-registries: x}", "1:31"),
            ("global: {insecure-registries: [{}]}", "1:32"), ("global: {default-repo: []}", "1:24"), ("[]", "1:1"),
            ("kubeContexts: {}", "1:15"), ("kubeContexts: [a]", "1:16"), ("global: x", "1:9"),
        ])
    func wrong(_ row: (text: String, place: String)) throws {
        let node = try YAMLParser.document(row.text, path: "config")
        let error = #expect(throws: ConfigError.self) { _ = try GlobalConfigDocument(node).settings(for: "a") }
        let location = try #require(error?.diagnostics.first?.location)
        #expect("\(location.line):\(location.column)" == row.place)
    }
}
