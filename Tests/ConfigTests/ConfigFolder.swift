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
        var options = LoadOptions(filename: filename, workingDirectory: path, command: "run")
        change(&options)
        return try ConfigLoader(options: options).load()
    }

    deinit {
        // What cannot be removed stays in the temporary directory, where it bothers nobody.
        try? FileManager.default.removeItem(atPath: path)
    }
}
