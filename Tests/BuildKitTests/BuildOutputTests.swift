import DockerEngine
import Synchronization
import Testing
import YAML

@testable import BuildKit

@Suite("The stream of a build")
struct BuildOutputTests {
    private func output(_ messages: [Node]) throws -> (BuildOutput, [BuildProgress]) {
        let events = Mutex<[BuildProgress]>([])
        let output = BuildOutput { event in events.withLock { $0.append(event) } }
        for message in messages { try output.take(JSONMessage(message)) }
        return (output, events.withLock { $0 })
    }

    @Test("finds the image, and the classic builder's lines")
    func classic() throws {
        let (output, events) = try output([
            ["stream": "Step 1/2 : FROM x"], ["stream": "\n"], ["stream": " ---> 1\nhalf"],
            ["aux": ["ID": "sha256:abc"]],
        ])
        #expect(events == [.text("Step 1/2 : FROM x"), .text(" ---> 1")])
        #expect(try output.result() == BuildResult(imageID: "sha256:abc"))
    }

    @Test("an engine that says nothing has not built")
    func nothing() throws {
        let (output, _) = try output([])
        let error = #expect(throws: BuildError.self) { try output.result() }
        #expect(error?.code == .noImage)
    }

    @Test("refuses progress that cannot be read")
    func garbage() throws {
        #expect(throws: EngineError.self) { try output([["id": "moby.buildkit.trace", "aux": "CA=="]]) }
    }

    @Test("builds that differ in what they ask for do not share what the engine remembers")
    func sharedKey() {
        let options = BuildOptions(contextDirectory: "/shop")
        var other = options
        other.target = "debug"
        #expect(BuildIdentifiers.sharedKey(options, host: "h") == BuildIdentifiers.sharedKey(options, host: "h"))
        #expect(BuildIdentifiers.sharedKey(options, host: "h") != BuildIdentifiers.sharedKey(other, host: "h"))
        #expect(BuildIdentifiers.sharedKey(options, host: "h").count == 64)
        #expect(BuildIdentifiers.session().count == 25)
    }
}
