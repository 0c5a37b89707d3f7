import Config
import Diagnostics
import FoundationEssentials
import YAML

extension RunOptions {
    /// What the loader of configurations needs to know.
    func loadOptions(_ surroundings: Surroundings, _ cluster: Cluster) -> LoadOptions {
        let configuration = configuration
        var load = LoadOptions(
            filename: configuration == nil ? filename : "-", workingDirectory: surroundings.workingDirectory,
            command: command,
            environment: surroundings.environment, kubeContext: { try cluster.contextName() },
            readStandardInput: { try configuration.map { Array($0.utf8) } ?? StandardInput.read() })
        load.modules = modules
        load.profiles = profiles
        load.profileAutoActivation = profileAutoActivation
        load.propagateProfiles = propagateProfiles
        load.kubeContextOverridden = kubeContext != nil
        load.makePathsAbsolute = command == "diagnose" ? true : nil
        load.fetching = RemoteFetching(options: self, surroundings: surroundings, reporter: cluster.reporter)
        return load
    }
}

/// Standard input, read whole.
enum StandardInput {
    static func read() throws -> [UInt8] {
        guard let data = try FileHandleReader.readToEnd(0) else { return [] }
        return data
    }
}
