import YAML

/// The language runtime of a container, as far as the artifact or the manifest tells (spec skaffold-pipeline 5.6).
enum LanguageRuntime: Equatable {
    case go, jvm, nodejs, python, netcore

    var title: String {
        switch self {
        case .go: "a Go program"
        case .jvm: "a Java program"
        case .nodejs: "a Node.js program"
        case .python: "a Python program"
        case .netcore: "a .NET program"
        }
    }

    /// The configured one wins; else the environment and the command of the container are looked at, in the order of
    /// the cases.
    init?(_ container: Node, configured: String?) {
        switch configured?.lowercased() {
        case "go", "golang": self = .go
        case "nodejs", "node", "npm": self = .nodejs
        case "jvm", "java": self = .jvm
        case "python": self = .python
        case "netcore", ".net", "dotnet": self = .netcore
        default:
            let names = Set((container["env"]?.sequence ?? []).compactMap { $0["name"]?.text })
            let command = container["command"]?[0]?.text ?? container["args"]?[0]?.text ?? ""
            let program = command.split(separator: "/").last.map(String.init) ?? ""
            let found = Self.signs.first { _, variables, programs in
                !names.isDisjoint(with: variables) || programs.contains(program)
            }
            guard let found else { return nil }
            self = found.0
        }
    }

    private static let signs: [(LanguageRuntime, Set<String>, Set<String>)] = [
        (.go, ["GODEBUG", "GOGC", "GOMAXPROCS", "GOTRACEBACK", "KO_DATA_PATH"], ["dlv"]),
        (.jvm, ["JAVA_TOOL_OPTIONS", "JAVA_VERSION"], ["java"]),
        (.nodejs, ["NODE_VERSION", "NODEJS_VERSION", "NODE_ENV"], ["node", "nodemon", "npm"]),
        (
            .python, ["PYTHON_VERSION", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONHOME"],
            ["python", "python2", "python3"]
        ),
        (
            .netcore, ["ASPNETCORE_URLS", "DOTNET_RUNNING_IN_CONTAINER", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"],
            ["dotnet"]
        ),
    ]
}
