import TestSupport
import Testing

@testable import RemoteSources

@Suite("patience")
struct PatienceTests {
    @Test("says nothing of quick work")
    func quick() async throws {
        let reports = Reports()
        let patience = Patience(limit: .seconds(60), report: { reports.add($0) })
        #expect(try await patience.waiting(for: "it") { 1 } == 1)
        #expect(reports.notes == [])
    }

    @Test("tells once of slow work, or at once where everything is told", arguments: [Duration.milliseconds(1), .zero])
    func slow(_ limit: Duration) async throws {
        let reports = Reports()
        let gate = Gate()
        let patience = Patience(
            limit: limit,
            report: {
                reports.add($0)
                gate.open()
            })
        try await patience.waiting(for: "it") { try await gate.wait() }
        #expect(reports.notes == ["fetching it"])
    }

    @Test("ends with the error of the work")
    func failing() async throws {
        let patience = Patience(limit: .seconds(60), report: { _ in })
        await #expect(throws: TestSupportError.self) {
            try await patience.waiting(for: "it") { throw TestSupportError("no") }
        }
    }
}
