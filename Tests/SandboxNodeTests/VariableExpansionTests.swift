import Testing

@testable import SandboxNode

@Suite struct VariableExpansionTests {
    @Test(
        "replaces what has a value and leaves the rest",
        arguments: [
            ("plain", "plain"), ("$(A)", "1"), ("x$(A)y$(B)z", "x1y2z"), ("$(NONE)", "$(NONE)"),
            ("$$(A)", "$(A)"), ("$$$(A)", "$1"), ("$A", "$A"), ("$(A", "$(A"), ("cost: 5$", "cost: 5$"), ("$()", "$()"),
        ])
    func expands(_ text: String, _ expected: String) {
        #expect(VariableExpansion.expand(text) { ["A": "1", "B": "2"][$0] } == expected)
    }
}
