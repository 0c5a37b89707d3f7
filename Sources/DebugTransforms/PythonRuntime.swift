/// Python programs run under the support files' launcher, which starts debugpy or pydevd.
struct PythonRuntime: DebugRuntime {
    let name = "python"
    let aliases: Set<String> = []
    let title = "Python"
    let programs: Set<String> = ["python", "python2", "python3"]
    let variables: Set<String> = [
        "PYTHON_VERSION", "PYTHONVERBOSE", "PYTHONINSPECT", "PYTHONOPTIMIZE", "PYTHONUSERSITE", "PYTHONUNBUFFERED",
        "PYTHONPATH", "PYTHONUSERBASE", "PYTHONWARNINGS", "PYTHONHOME", "PYTHONCASEOK", "PYTHONIOENCODING",
        "PYTHONHASHSEED", "PYTHONDONTWRITEBYTECODE",
    ]
    /// What is preferred, first one first: `dap`, `pydevd`.
    let protocols: [String]

    static let wantedPort = 5678

    func change(for launch: Launch, port: (Int) -> Int) throws(NotDebuggable) -> LaunchChange {
        if let listened = Self.debuggerPort(launch.allWords) { return LaunchChange(port: ("dap", listened)) }
        // Without a `python` in front, the program begins with a line that names it.
        guard programs.contains(launch.program) || !launch.words.isEmpty else {
            throw NotDebuggable(
                reason: "neither image nor manifest tell the program",
                hint: "set 'command' in the manifest, or ENTRYPOINT in the Dockerfile")
        }
        let speaksPydevd = protocols.first { $0 == "pydevd" || $0 == "dap" } == "pydevd"
        let number = port(Self.wantedPort)
        var change = LaunchChange(port: (speaksPydevd ? "pydevd" : "dap", number), supportImage: "python")
        change.setWords(
            ["/dbg/python/launcher", "--mode", speaksPydevd ? "pydevd" : "debugpy", "--port", "\(number)", "--"]
                + launch.words, of: launch)
        return change
    }

    /// The port of a ptvsd or debugpy that the words start; nil where there is none.
    private static func debuggerPort(_ words: [String]) -> Int? {
        if startsModule("ptvsd", words) { return value(after: "--port", words) ?? wantedPort }
        if startsModule("debugpy", words) { return value(after: "--listen", words) }
        return nil
    }

    /// `python -m debugpy`, `python -mdebugpy`.
    private static func startsModule(_ module: String, _ words: [String]) -> Bool {
        words.contains("-m" + module) || zip(words, words.dropFirst()).contains { $0 == "-m" && $1 == module }
    }

    private static func value(after option: String, _ words: [String]) -> Int? {
        guard let at = words.firstIndex(of: option), at + 1 < words.count else { return nil }
        return words[at + 1].split(separator: ":").last.flatMap { Int($0) }
    }
}
