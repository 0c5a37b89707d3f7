import Diagnostics
import FileWatching
import Testing

@testable import Runner

@Suite("A file that iterations write themselves")
struct ChangeEchoTests {
    private static let own = [WatchedPart.rendering: FileChanges(modified: ["/work/k8s/made.yaml"])]
    private static let other = [WatchedPart.rendering: FileChanges(modified: ["/work/k8s/web.yaml"])]

    @Test("is found when it has changed during several iterations, one after the other")
    func found() {
        var echo = ChangeEcho()
        var found: [Bool] = []
        for _ in 0..<5 { found.append(echo.isEcho(Self.own, after: .milliseconds(60))) }
        #expect(found == [false, false, false, true, false])
        #expect(echo.warning(in: "/work").message.hasPrefix("k8s/made.yaml changed while"))
    }

    @Test("is not a file that changes now and then, nor several files by turns")
    func edits() {
        var echo = ChangeEcho()
        var found: [Bool] = []
        for _ in 0..<6 { found.append(echo.isEcho(Self.own, after: .seconds(2))) }
        for round in 0..<8 {
            found.append(echo.isEcho(round.isMultiple(of: 2) ? Self.own : Self.other, after: .milliseconds(60)))
        }
        #expect(!found.contains(true))
    }
}
