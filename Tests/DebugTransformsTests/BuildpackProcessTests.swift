import Testing

@testable import DebugTransforms

@Suite("Processes of buildpacks' images")
struct BuildpackProcessTests {
    static let metadata = """
        {"processes": [
          {"type": "web", "command": "python3 -m app", "args": [], "direct": false},
          {"type": "worker", "command": "node", "args": ["w.js"], "direct": true},
          {"type": "list", "command": ["node", "l.js"], "args": ["x"], "direct": true},
          {"type": "shell", "command": "/bin/bash", "args": ["-c", "node s.js", "pos"], "direct": true}]}
        """

    static func launch(
        _ entrypoint: String, _ arguments: [String] = [], _ environment: [String: String] = [:]
    ) -> Launch {
        var launch = Launch(entrypoint: [entrypoint], arguments: arguments, environment: environment)
        launch.labels = ["io.buildpacks.stack.id": "x", BuildpackProcess.metadataLabel: metadata]
        return launch
    }

    static let launcher = BuildpackProcess.launcher

    @Test(
        "are found, taken apart and put together again",
        arguments: [
            (launch(launcher), ["python3", "-m", "app"], nil, ["python3 -m app DBG"]),
            (
                launch(launcher, [], ["CNB_PROCESS_TYPE": "worker"]), ["node", "w.js"], nil,
                ["--", "node", "w.js", "DBG"]
            ),
            (launch(launcher, ["worker"]), ["node", "w.js"], nil, ["--", "node", "w.js", "DBG"]),
            (launch(launcher, ["--", "go", "x"]), ["go", "x"], nil, ["--", "go", "x", "DBG"]),
            (launch(launcher, ["go 'x y'", "pos"]), ["go", "x y"], nil, [#"go "x y" DBG"#, "pos"]),
            (launch("/cnb/process/web"), ["python3", "-m", "app"], launcher, ["python3 -m app DBG"]),
            (
                launch("/cnb/process/worker", ["more"]), ["node", "w.js", "more"], launcher,
                ["--", "node", "w.js", "more", "DBG"]
            ),
            (launch("/cnb/process/list"), ["node", "l.js", "x"], launcher, ["--", "node", "l.js", "x", "DBG"]),
            (launch("/cnb/process/shell"), ["node", "s.js"], launcher, ["node s.js DBG", "pos"]),
        ] as [(Launch, [String], String?, [String])])
    func processes(_ launch: Launch, _ words: [String], _ entrypoint: String?, _ wrapped: [String]) throws {
        #expect(BuildpackProcess.isBuildpackImage(launch))
        let process = try BuildpackProcess(launch)
        #expect(process.inner.arguments == words)
        #expect(process.inner.workingDirectory == "/workspace")
        let change = process.wrap(LaunchChange(arguments: words + ["DBG"]))
        #expect(change.entrypoint == entrypoint.map { [$0] })
        #expect(change.arguments == wrapped)
        #expect(process.wrap(LaunchChange()) == LaunchChange())
    }

    @Test("run where CNB_APP_DIR says")
    func directory() throws {
        let process = try BuildpackProcess(Self.launch(Self.launcher, [], ["CNB_APP_DIR": "/app"]))
        #expect(process.inner.workingDirectory == "/app")
    }

    @Test(
        "are refused without what tells them",
        arguments: [nil, "{", #"{"processes": []}"#, #"{"processes": [{"type": "other", "command": "x"}]}"#])
    func refuses(_ metadata: String?) {
        var launch = Self.launch(Self.launcher)
        launch.labels[BuildpackProcess.metadataLabel] = metadata
        #expect(throws: NotDebuggable.self) { try BuildpackProcess(launch) }
    }

    @Test("belong to images with the label and a launcher only")
    func others() {
        var launch = Self.launch("/bin/sh")
        #expect(!BuildpackProcess.isBuildpackImage(launch))
        launch = Self.launch(Self.launcher)
        launch.labels = [:]
        #expect(!BuildpackProcess.isBuildpackImage(launch))
    }
}
