/// Node.js programs get an inspector's address, on the command line where node or npm stands there.
struct NodeRuntime: DebugRuntime {
    let name = "nodejs"
    let aliases: Set<String> = ["node", "npm"]
    let title = "Node.js"
    let programs: Set<String> = ["node", "nodemon", "npm"]
    let variables: Set<String> = ["NODE_VERSION", "NODEJS_VERSION", "NODE_ENV"]

    static let wantedPort = 9229

    func change(for launch: Launch, port: (Int) -> Int) -> LaunchChange {
        var change = LaunchChange(supportImage: "nodejs")
        let options = launch.environment["NODE_OPTIONS"]
        let words = launch.allWords + (options?.split(separator: " ").map(String.init) ?? [])
        if let inspected = words.lazy.compactMap(Self.inspectPort).first {
            change.port = ("devtools", inspected)
        } else {
            let number = port(Self.wantedPort)
            let option = "--inspect=0.0.0.0:\(number)"
            var words = launch.words
            switch launch.program {
            case "node", "nodemon":
                words.insert(option, at: 1)
                change.setWords(words, of: launch)
            case "npm":
                words.insert("--node-options=\(option)", at: words.firstIndex(of: "--") ?? words.endIndex)
                change.setWords(words, of: launch)
            default: change.environment.append(("NODE_OPTIONS", options.map { "\($0) \(option)" } ?? option))
            }
            change.port = ("devtools", number)
        }
        // The support files have a `node` that leaves npm and the like themselves alone.
        let path = launch.environment["PATH"].map { "/dbg/nodejs/bin:\($0)" } ?? "/dbg/nodejs/bin"
        change.environment.append(("PATH", path))
        return change
    }

    /// The port of `--inspect`, `--inspect=9230`, `--inspect-brk=0.0.0.0:9230`; nil for other words.
    private static func inspectPort(_ word: String) -> Int? {
        for option in ["--inspect", "--inspect-brk"] {
            if word == option { return wantedPort }
            guard word.hasPrefix(option + "=") else { continue }
            return word.dropFirst(option.count + 1).split(separator: ":").last.flatMap { Int($0) }
        }
        return nil
    }
}
