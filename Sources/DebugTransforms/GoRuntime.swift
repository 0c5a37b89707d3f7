/// Go programs run under Delve.
struct GoRuntime: DebugRuntime {
    let name = "go"
    let aliases: Set<String> = ["golang"]
    let title = "Go"
    let programs: Set<String> = ["dlv"]
    let variables: Set<String> = ["GODEBUG", "GOGC", "GOMAXPROCS", "GOTRACEBACK", "KO_DATA_PATH"]

    static let wantedPort = 56268

    /// What builders of Go programs leave in images.
    func isHinted(by launch: Launch) -> Bool {
        if launch.author == "github.com/google/ko" { return true }
        let metadata = launch.labels[BuildpackProcess.metadataLabel] ?? ""
        return ["google.go.build", "paketo-buildpacks/go-dist", "heroku/go"].contains { metadata.contains($0) }
    }

    func change(for launch: Launch, port: (Int) -> Int) throws(NotDebuggable) -> LaunchChange {
        var change = LaunchChange(supportImage: "go")
        if let listened = Self.delvePort(launch.words) {
            change.port = ("dlv", listened)
            return change
        }
        guard let program = launch.words.first else {
            throw NotDebuggable(
                reason: "neither image nor manifest tell the program",
                hint: "set 'command' in the manifest, or ENTRYPOINT in the Dockerfile")
        }
        let number = port(Self.wantedPort)
        var words = [
            "/dbg/go/bin/dlv", "exec", "--headless", "--continue", "--accept-multiclient", "--listen=:\(number)",
            "--api-version=2", program,
        ]
        let rest = launch.words.dropFirst()
        // Delve takes what follows `--` for the program's own arguments.
        if !rest.isEmpty || !launch.startsArguments && !launch.arguments.isEmpty { words.append("--") }
        change.setWords(words + rest, of: launch)
        change.port = ("dlv", number)
        return change
    }

    /// The port that a Delve in the words listens on; nil where there is none.
    private static func delvePort(_ words: [String]) -> Int? {
        guard let first = words.first, Launch.baseName(first) == "dlv" else { return nil }
        for word in words.prefix(while: { $0 != "--" }) where word.hasPrefix("--listen=") {
            return word.split(separator: ":").last.flatMap { Int($0.drop { !$0.isNumber }) } ?? 0
        }
        return 0
    }
}
