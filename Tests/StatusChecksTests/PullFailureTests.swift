import Testing

@testable import StatusChecks

@Suite("The cause of a failed pull")
struct PullFailureTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var message: String
        var cause: String?

        init(_ name: String, _ message: String, _ cause: String?) {
            (testDescription, self.message, self.cause) = (name, message, cause)
        }
    }

    @Test(
        "is what stands behind those who passed it on",
        arguments: [
            Case("plain", "manifest unknown", "manifest unknown"),
            Case(
                "said again by who passed it on",
                "manifest for r/web:1 not found: manifest unknown: manifest unknown: manifest unknown",
                "manifest for r/web:1 not found: manifest unknown"),
            Case(
                "Docker's", "rpc error: code = Unknown desc = Error response from daemon: manifest for web:1 not found",
                "manifest for web:1 not found"),
            Case(
                "Docker's, in an event",
                "Failed to pull image \"web:1\": rpc error: code = Unknown desc = Error response from daemon: Get \"https://r/v2/\": refused",
                "Get \"https://r/v2/\": refused"),
            Case(
                "containerd's",
                "rpc error: code = NotFound desc = failed to pull and unpack image \"r/web:1\": failed to resolve reference \"r/web:1\": r/web:1: not found",
                "r/web:1: not found"),
            Case(
                "a newer kubelet's",
                "Back-off pulling image \"web:1\": ErrImagePull: rpc error: code = NotFound desc = no",
                "no"),
            Case("missing: status", "Back-off pulling image \"web:1\"", nil),
            Case("missing: event of the try", "Error: ErrImagePull", nil),
            Case("missing: event of the pause", "Error: ImagePullBackOff", nil),
            Case("missing: reason as message", "ImagePullBackOff", nil),
            Case("missing: nothing at all", "", nil),
        ])
    func cause(_ row: Case) { #expect(pullFailureCause(row.message) == row.cause) }
}
