import FoundationEssentials
import TestSupport
import Testing

/// The cases below `Fixtures/cli`. `SK_RECORD=1 make test` writes their outputs anew; the exit code is never recorded.
@Suite("golden outputs")
struct GoldenTests {
    @Test("are what sk writes", arguments: GoldenCase.names)
    func isWhatSkWrites(_ name: String) async throws {
        let row = try GoldenCase(name)
        let result = try await row.run()
        let environment = ProcessInfo.processInfo.environment
        let records = environment["SK_RECORD"] == "1" && environment["CI"] == nil
        for (stream, text) in [("stdout", result.output), ("stderr", result.error)] {
            if records { try row.record(text, stream) }
            let difference = firstDifference(text, row.expected(stream) ?? "")
            #expect(difference == nil, "\(stream); run with SK_RECORD=1 if the change is meant")
        }
        #expect(result.exitCode == row.exitCode, "\(result)")
    }

    @Test("are there")
    func areThere() { #expect(GoldenCase.names.count > 10) }
}

/// The first line where two texts differ, with its number; nil when they are the same.
private func firstDifference(_ actual: String, _ expected: String) -> String? {
    guard actual != expected else { return nil }
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    for index in 0..<max(new.count, old.count) {
        let (newLine, oldLine) = (
            new.indices.contains(index) ? new[index] : "(the end)",
            old.indices.contains(index) ? old[index] : "(the end)"
        )
        if newLine != oldLine { return "line \(index + 1)\n  expected: \(oldLine)\n  written:  \(newLine)" }
    }
    return "nothing but line ends"
}
