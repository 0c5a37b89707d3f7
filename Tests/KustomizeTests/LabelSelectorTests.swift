import Testing

@testable import Kustomize

@Suite("LabelSelector")
struct LabelSelectorTests {
    static let labels = ["app": "web", "tier": "a"]

    @Test("selects", arguments: ["", "app", "app=web", "app == web", "tier in (a, b)", "!old,app!=x", "old notin (x)"])
    func selects(_ text: String) {
        #expect(LabelSelector(text)?.matches(Self.labels) == true)
    }

    @Test("does not select", arguments: ["old", "app=api", "tier in (b)", "!app", "app!=web", "tier notin (a)"])
    func doesNotSelect(_ text: String) {
        #expect(LabelSelector(text)?.matches(Self.labels) == false)
    }

    @Test("refuses what is no selector", arguments: ["a b", "=x", "a in b", "a within (b)"])
    func refuses(_ text: String) {
        #expect(LabelSelector(text) == nil)
    }
}
