/// How a container's program is started: what its image says, and what the manifest says instead.
struct Launch: Equatable {
    var entrypoint: [String]
    var arguments: [String]
    var environment: [String: String] = [:]
    var labels: [String: String] = [:]
    var author = ""
    var workingDirectory = ""

    init(entrypoint: [String] = [], arguments: [String] = [], environment: [String: String] = [:]) {
        self.entrypoint = entrypoint
        self.arguments = arguments
        self.environment = environment
    }

    /// A `command` in the manifest takes the image's `CMD` away with its `ENTRYPOINT`, as the kubelet has it.
    init(image: DebugImage, container: DebugContainer) {
        entrypoint = container.command.isEmpty ? image.entrypoint : container.command
        arguments =
            container.arguments.isEmpty ? (container.command.isEmpty ? image.command : []) : container.arguments
        environment = image.environment.merging(container.environment) { $1 }
        labels = image.labels
        author = image.author
        workingDirectory = image.workingDirectory
    }

    /// Entrypoints that only start what the arguments say.
    static let launchers: Set<String> = ["docker-entrypoint.sh", BuildpackProcess.launcher]

    /// Whether the program is named by the arguments.
    var startsArguments: Bool {
        entrypoint.isEmpty || entrypoint.count == 1 && Self.launchers.contains(entrypoint[0])
    }

    /// The words of which the first is the program.
    var words: [String] { startsArguments ? arguments : entrypoint }

    /// The program's name without its directory.
    var program: String { words.first.map(Self.baseName) ?? "" }

    /// All words.
    var allWords: [String] { entrypoint + arguments }

    static func baseName(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
