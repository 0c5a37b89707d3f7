import Diagnostics
import Testing
import YAML

@testable import Config

@Suite struct GlobalConfigEditingTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var reason: String
        var before: String
        var key: String
        var value: String?
        var target = GlobalConfigDocument.Target.context("a", isNamed: false)
        var after: String
        var remarks = 0
        var testDescription: String { reason }
    }

    @Test(
        "sets and unsets the value that holds",
        arguments: [
            Row(
                reason: "makes an entry", before: "", key: "default-repo", value: "x",
                after: "kubeContexts: [{kube-context: a, default-repo: x}]"),
            Row(
                reason: "for all", before: "", key: "default-repo", value: "x", target: .global,
                after: "global: {default-repo: x}"),
            Row(
                reason: "replaces", before: "global: {default-repo: y, other: 1}", key: "default-repo", value: "x",
                target: .global, after: "global: {default-repo: x, other: 1}"),
            Row(
                reason: "appends to a list", before: "global: {insecure-registries: [y]}", key: "insecure-registries",
                value: "x", target: .global, after: "global: {insecure-registries: [y, x]}"),
            Row(
                reason: "not twice", before: "global: {insecure-registries: [x]}", key: "insecure-registries",
                value: "x", target: .global, after: "global: {insecure-registries: [x]}"),
            Row(
                reason: "clears a list", before: "global: {insecure-registries: [y, z]}", key: "insecure-registries",
                target: .global, after: "global: {}"),
            Row(
                reason: "an empty value unsets", before: "global: {default-repo: y, local-cluster: true}",
                key: "local-cluster", value: "", target: .global, after: "global: {default-repo: y}"),
            Row(
                reason: "Go's booleans", before: "", key: "local-cluster", value: "F", target: .global,
                after: "global: {local-cluster: false}"),
            Row(
                reason: "inside of another", before: "global: {update: {last-prompted: '1'}}",
                key: "update.last-prompted", value: "2", target: .global,
                after: "global: {update: {last-prompted: '2'}}"),
            Row(reason: "nothing to unset", before: "", key: "update.last-prompted", after: ""),
            Row(
                reason: "nothing to unset in an entry", before: "kubeContexts: [{kube-context: a}]",
                key: "default-repo", after: "kubeContexts: [{kube-context: a}]"),
            Row(
                reason: "the last of the same name",
                before: "kubeContexts: [{kube-context: a, default-repo: y}, {kube-context: a}]", key: "default-repo",
                value: "x",
                after: "kubeContexts: [{kube-context: a, default-repo: y}, {kube-context: a, default-repo: x}]"),
            Row(
                reason: "a pattern, and says so", before: "kubeContexts: [{kube-context: '.*', local-cluster: true}]",
                key: "default-repo", value: "x",
                after: "kubeContexts: [{kube-context: '.*', local-cluster: true, default-repo: x}]", remarks: 1),
            Row(
                reason: "the one that was named, and what hides it",
                before: "kubeContexts: [{kube-context: a}, {kube-context: '.*'}]", key: "default-repo", value: "x",
                target: .context("a", isNamed: true),
                after: "kubeContexts: [{kube-context: a, default-repo: x}, {kube-context: '.*'}]", remarks: 1),
            Row(
                reason: "a pattern by its own text", before: "kubeContexts: [{kube-context: 'g.*'}]",
                key: "default-repo", value: "x", target: .context("g.*", isNamed: true),
                after: "kubeContexts: [{kube-context: 'g.*', default-repo: x}]"),
            Row(
                reason: "the last by its pattern, not the first by its name",
                before: "kubeContexts: [{kube-context: a}, {kube-context: '.*'}]", key: "default-repo", value: "x",
                after: "kubeContexts: [{kube-context: a}, {kube-context: '.*', default-repo: x}]", remarks: 1),
        ])
    func sets(_ row: Row) throws {
        var document = try GlobalConfigDocument(try YAMLParser.document(row.before, path: "config"))
        let remarks = try document.set(row.key, to: row.value, for: row.target)
        #expect(document.node == (try YAMLParser.document(row.after, path: "config")))
        #expect(remarks.count == row.remarks)
    }

    @Test("refuses what is no setting, or no value of it")
    func refuses() throws {
        var document = try GlobalConfigDocument(.null)
        let unknown = #expect(throws: ConfigError.self) { _ = try document.set("defualt-repo", to: "x", for: .global) }
        #expect(unknown?.diagnostics.first?.hints.first == "did you mean 'default-repo'?")
        #expect(unknown?.diagnostics.first?.hints.last?.contains("k3d-disable-load") == true)
        #expect(throws: ConfigError.self) { _ = try document.set("survey", to: "x", for: .global) }
        for value in ["yes", "maybe", "TrUe", "2"] {
            #expect(throws: ConfigError.self) { _ = try document.set("local-cluster", to: value, for: .global) }
        }
        #expect(document.node.isNull)
    }

    @Test("keeps one entry for each survey")
    func surveys() throws {
        var document = try GlobalConfigDocument(.null)
        _ = try document.setUserSurvey("taken", to: "true", id: "a", for: .global)
        _ = try document.setUserSurvey("taken", to: "1", id: "b", for: .global)
        _ = try document.setUserSurvey("taken", to: "false", id: "a", for: .global)
        let expected = "global: {survey: {user-surveys: [{id: a, taken: false}, {id: b, taken: true}]}}"
        #expect(document.node == (try YAMLParser.document(expected, path: "config")))
    }
}
