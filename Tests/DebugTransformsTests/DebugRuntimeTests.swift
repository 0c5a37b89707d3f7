import Testing

@testable import DebugTransforms

/// How a program is started, and what makes it debuggable.
struct RuntimeCase: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var runtime = "go"
    var entrypoint: [String] = []
    var arguments: [String] = []
    var environment: [String: String] = [:]
    var taken: Set<Int> = []
    var newEntrypoint: [String]?
    var newArguments: [String]?
    var newEnvironment: [String] = []
    var port: String?
    var support: String?
}

@Suite("Debug runtimes")
struct DebugRuntimeTests {
    static let delve = [
        "/dbg/go/bin/dlv", "exec", "--headless", "--continue", "--accept-multiclient", "--listen=:56268",
        "--api-version=2",
    ]
    static let agent = "-agentlib:jdwp=transport=dt_socket,server=y,address=5005,suspend=n,quiet=y"
    static let launcher = ["/dbg/python/launcher", "--mode", "debugpy", "--port", "5678", "--"]

    static let cases: [RuntimeCase] = [
        RuntimeCase(
            testDescription: "a Go entrypoint runs under Delve", entrypoint: ["app"], newEntrypoint: delve + ["app"],
            port: "dlv 56268", support: "go"),
        RuntimeCase(
            testDescription: "a Go program's own arguments stand behind --", entrypoint: ["app", "-v"],
            newEntrypoint: delve + ["app", "--", "-v"], port: "dlv 56268", support: "go"),
        RuntimeCase(
            testDescription: "so do those that follow from CMD", entrypoint: ["app"], arguments: ["-v"],
            newEntrypoint: delve + ["app", "--"], port: "dlv 56268", support: "go"),
        RuntimeCase(
            testDescription: "a Go program in the arguments", arguments: ["app", "arg"],
            newArguments: delve + ["app", "--", "arg"], port: "dlv 56268", support: "go"),
        RuntimeCase(
            testDescription: "a Delve that is there keeps its port",
            entrypoint: ["dlv", "exec", "--listen=localhost:4345", "app"], port: "dlv 4345", support: "go"),
        RuntimeCase(
            testDescription: "a port that is taken gives way to the next", entrypoint: ["app"], taken: [56268, 56269],
            newEntrypoint: delve.map { $0 == "--listen=:56268" ? "--listen=:56270" : $0 } + ["app"], port: "dlv 56270",
            support: "go"),
        RuntimeCase(
            testDescription: "Java gets an agent", runtime: "jvm", entrypoint: ["java", "-jar", "a.jar"],
            newEnvironment: ["JAVA_TOOL_OPTIONS=\(agent)"], port: "jdwp 5005"),
        RuntimeCase(
            testDescription: "Java's options stay in front", runtime: "jvm",
            environment: ["JAVA_TOOL_OPTIONS": "-Xmx64m"], newEnvironment: ["JAVA_TOOL_OPTIONS=-Xmx64m \(agent)"],
            port: "jdwp 5005"),
        RuntimeCase(
            testDescription: "a Java agent that is there keeps its port", runtime: "jvm",
            entrypoint: ["java", "-agentlib:jdwp=transport=dt_socket,server=y,address=*:8000"], port: "jdwp 8000"),
        RuntimeCase(
            testDescription: "the old spelling of an agent", runtime: "jvm",
            environment: ["JAVA_TOOL_OPTIONS": "-Dx -Xrunjdwp:address=8001"], port: "jdwp 8001"),
        RuntimeCase(
            testDescription: "node takes the inspector first", runtime: "nodejs",
            entrypoint: ["/usr/bin/node", "a.js"],
            environment: ["PATH": "/bin"],
            newEntrypoint: ["/usr/bin/node", "--inspect=0.0.0.0:9229", "a.js"],
            newEnvironment: ["PATH=/dbg/nodejs/bin:/bin"], port: "devtools 9229", support: "nodejs"),
        RuntimeCase(
            testDescription: "node behind its image's entrypoint", runtime: "nodejs",
            entrypoint: ["docker-entrypoint.sh"], arguments: ["nodemon", "a.js"],
            newArguments: ["nodemon", "--inspect=0.0.0.0:9229", "a.js"], newEnvironment: ["PATH=/dbg/nodejs/bin"],
            port: "devtools 9229", support: "nodejs"),
        RuntimeCase(
            testDescription: "npm takes it as an option in front of --", runtime: "nodejs",
            arguments: ["npm", "run", "start", "--", "x"],
            newArguments: ["npm", "run", "start", "--node-options=--inspect=0.0.0.0:9229", "--", "x"],
            newEnvironment: ["PATH=/dbg/nodejs/bin"], port: "devtools 9229", support: "nodejs"),
        RuntimeCase(
            testDescription: "npm without --", runtime: "nodejs", entrypoint: ["npm", "start"],
            newEntrypoint: ["npm", "start", "--node-options=--inspect=0.0.0.0:9229"],
            newEnvironment: ["PATH=/dbg/nodejs/bin"], port: "devtools 9229", support: "nodejs"),
        RuntimeCase(
            testDescription: "other programs of Node.js take it by a variable", runtime: "nodejs", entrypoint: ["yarn"],
            environment: ["NODE_OPTIONS": "--x"],
            newEnvironment: ["NODE_OPTIONS=--x --inspect=0.0.0.0:9229", "PATH=/dbg/nodejs/bin"], port: "devtools 9229",
            support: "nodejs"),
        RuntimeCase(
            testDescription: "an inspector that is there keeps its port", runtime: "nodejs",
            entrypoint: ["node", "--inspect-brk=127.0.0.1:9400", "a.js"], newEnvironment: ["PATH=/dbg/nodejs/bin"],
            port: "devtools 9400", support: "nodejs"),
        RuntimeCase(
            testDescription: "python runs under the launcher", runtime: "python", entrypoint: ["python3", "a.py"],
            newEntrypoint: launcher + ["python3", "a.py"], port: "dap 5678", support: "python"),
        RuntimeCase(
            testDescription: "python in the arguments", runtime: "python", arguments: ["python", "a.py"],
            newArguments: launcher + ["python", "a.py"], port: "dap 5678", support: "python"),
        RuntimeCase(
            testDescription: "programs that begin with a line for python", runtime: "python", entrypoint: ["gunicorn"],
            newEntrypoint: launcher + ["gunicorn"], port: "dap 5678", support: "python"),
        RuntimeCase(
            testDescription: "a debugpy that is there keeps its port", runtime: "python",
            entrypoint: ["python", "-m", "debugpy", "--listen", "0.0.0.0:3000", "a.py"], port: "dap 3000"),
        RuntimeCase(
            testDescription: "a ptvsd that is there", runtime: "python",
            entrypoint: ["python", "-mptvsd", "--port", "3001", "a.py"], port: "dap 3001"),
        RuntimeCase(
            testDescription: ".NET only gets its files", runtime: "netcore", entrypoint: ["dotnet", "a.dll"],
            support: "netcore"),
    ]

    @Test("change what starts the program", arguments: cases)
    func change(_ row: RuntimeCase) throws {
        let runtime = try #require(DebugRuntimes().named(row.runtime))
        let launch = Launch(entrypoint: row.entrypoint, arguments: row.arguments, environment: row.environment)
        let change = try runtime.change(for: launch, port: PodPorts(taken: row.taken).free)
        #expect(change.entrypoint == row.newEntrypoint)
        #expect(change.arguments == row.newArguments)
        #expect(change.environment.map { "\($0.name)=\($0.value)" } == row.newEnvironment)
        #expect(change.port.map { "\($0.name) \($0.number)" } == row.port)
        #expect(change.supportImage == row.support)
    }

    @Test(
        "speak pydevd where that is preferred",
        arguments: [(["pydevd", "dap"], "pydevd"), (["dap", "pydevd"], "dap")])
    func protocols(_ protocols: [String], _ expected: String) throws {
        let runtime = try #require(DebugRuntimes(protocols: protocols).named("python"))
        let change = try runtime.change(for: Launch(entrypoint: ["python"])) { $0 }
        #expect(change.port?.name == expected)
    }

    @Test(
        "are told by words, then by variables",
        arguments: [
            (["dlv"], [], nil, "go"), (["/usr/bin/java"], [], nil, "jvm"), (["nodemon"], [], nil, "nodejs"),
            (["python2"], [], nil, "python"), (["dotnet"], [], nil, "netcore"),
            (["exec", "/x/dotnet"], [], nil, "netcore"),
            (["app"], ["GOGC"], nil, "go"), (["app"], ["KO_DATA_PATH"], nil, "go"),
            (["app"], ["JAVA_VERSION"], nil, "jvm"),
            (["app"], ["NODE_ENV"], nil, "nodejs"), (["app"], ["PYTHONHASHSEED"], nil, "python"),
            (["app"], ["ASPNETCORE_URLS"], nil, "netcore"), (["python"], ["NODE_VERSION"], nil, "python"),
            (["node"], [], "GoLang", "go"), (["node"], [], "npm", "nodejs"), ([], [], "java", "jvm"),
            ([], [], ".net", "netcore"), (["app"], [], nil, nil), (["app"], [], "cobol", nil),
        ] as [([String], [String], String?, String?)])
    func detection(_ words: [String], _ variables: [String], _ configured: String?, _ expected: String?) {
        for launch in [Launch(entrypoint: words), Launch(entrypoint: ["docker-entrypoint.sh"], arguments: words)] {
            var launch = launch
            launch.environment = Dictionary(variables.map { ($0, "1") }) { $1 }
            #expect(DebugRuntimes().runtime(of: launch, configured: configured)?.name == expected)
        }
    }

    @Test("know Go by who built it")
    func goBuilders() {
        var launch = Launch(entrypoint: ["app"])
        launch.author = "github.com/google/ko"
        #expect(DebugRuntimes().runtime(of: launch, configured: nil)?.name == "go")
        launch.author = ""
        launch.labels = ["io.buildpacks.build.metadata": #"{"buildpacks": [{"id": "google.go.build"}]}"#]
        #expect(DebugRuntimes().runtime(of: launch, configured: nil)?.name == "go")
    }
}
