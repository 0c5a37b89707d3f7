import Testing

@testable import Terminal

@Suite("Colours")
struct ColourChoiceTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var choice: ColourChoice
        var isTerminal: Bool
        var environment: [String: String]
        var expected: Bool

        init(_ choice: ColourChoice, _ isTerminal: Bool, _ environment: [String: String], _ expected: Bool) {
            (self.choice, self.isTerminal, self.environment, self.expected) = (
                choice, isTerminal, environment, expected
            )
        }

        var testDescription: String { "\(choice) terminal=\(isTerminal) \(environment)" }
    }

    @Test(
        "follow the flag, then the variables, then the terminal",
        arguments: [
            Case(.auto, true, ["TERM": "xterm-256color"], true),
            Case(.auto, false, ["TERM": "xterm-256color"], false),
            Case(.auto, true, ["TERM": "dumb"], false),
            Case(.auto, true, [:], false),
            Case(.auto, true, ["TERM": "xterm", "NO_COLOR": "1"], false),
            Case(.auto, true, ["TERM": "xterm", "NO_COLOR": ""], true),  // empty counts as not set
            Case(.auto, false, ["FORCE_COLOR": "1"], true),
            Case(.auto, false, ["CLICOLOR_FORCE": "0"], false),
            Case(.auto, false, ["FORCE_COLOR": "1", "NO_COLOR": "1"], false),
            Case(.always, false, ["NO_COLOR": "1"], true),
            Case(.never, true, ["TERM": "xterm", "FORCE_COLOR": "1"], false),
        ])
    func resolves(_ row: Case) {
        #expect(row.choice.resolved(isTerminal: row.isTerminal, environment: row.environment) == row.expected)
    }

    @Test(
        "are chosen by words or Skaffold's numbers",
        arguments: [
            ("auto", ColourChoice.auto), ("always", .always), ("never", .never), ("0", .never), ("34", .auto),
            ("loud", nil),
        ] as [(String, ColourChoice?)])
    func reads(_ argument: String, _ expected: ColourChoice?) {
        #expect(ColourChoice(argument: argument) == expected)
    }
}
