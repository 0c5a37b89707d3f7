public import Config
import Diagnostics
import PipelineModel

extension Runner {
    /// `sk debug profile`: why each profile is active or not for the command, and what its patches change.
    ///
    /// - Parameter names: profiles to look at as if they had been given with `-p`; none for those that the command
    ///   activates.
    /// - Throws: what loading throws, for a name that no configuration defines too.
    public func explainProfiles(_ names: [String]) async throws -> [ProfileExplanation] {
        let cluster = Cluster(options: options, surroundings: surroundings, reporter: reporter)
        var load = options.loadOptions(surroundings, cluster)
        load.explainsProfiles = true
        load.profiles += names
        let loaded = try await ConfigLoader(options: load).load()
        for warning in loaded.warnings { reporter.report(.diagnostic(warning)) }
        return names.isEmpty ? loaded.explanations : loaded.explanations.filter { names.contains($0.profile) }
    }
}
