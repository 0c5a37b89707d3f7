import Files
import FoundationEssentials

@testable import Config

/// Files of a project in a temporary directory, removed at the end.
struct ConfigFolder: ~Copyable {
    let path: String

    init(_ files: [String: String]) throws {
        path = "/tmp/sk-config-\(UInt64.random(in: 0...UInt64.max))"
        for (name, text) in files {
            let file = path + "/" + name
            let directory = PathText.parent(file)
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(filePath: file))
        }
    }

    func load(
        _ filename: String = "skaffold.yaml", _ change: (inout LoadOptions) -> Void = { _ in }
    ) throws -> LoadedConfigs {
        try ConfigLoader(options: options(filename, change)).load()
    }

    /// With a way to fetch what is not there.
    func load(
        _ filename: String = "skaffold.yaml", fetching: RemoteFetching, _ change: (inout LoadOptions) -> Void = { _ in }
    ) async throws -> LoadedConfigs {
        var options = options(filename, change)
        options.fetching = fetching
        return try await ConfigLoader(options: options).load()
    }

    private func options(_ filename: String, _ change: (inout LoadOptions) -> Void) -> LoadOptions {
        var options = LoadOptions(filename: filename, workingDirectory: path, command: "run")
        change(&options)
        return options
    }

    deinit {
        // What cannot be removed stays in the temporary directory, where it bothers nobody.
        try? FileManager.default.removeItem(atPath: path)
    }
}
