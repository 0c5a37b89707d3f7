import Config
import Diagnostics
import PipelineModel
import RemoteSources
import Subprocesses

extension RemoteFetching {
    /// Fetches with git, the Google Cloud CLI and libcurl, into the cache.
    init(options: RunOptions, surroundings: Surroundings, reporter: any Reporter) {
        let environment = surroundings.environment
        let runner = SystemCommandRunner()
        let cache = options.remoteCache(surroundings)
        let report: @Sendable (Diagnostic) -> Void = { reporter.report(.diagnostic($0)) }
        let patience: Duration = options.explains ? .zero : .seconds(2)
        let repositories = RemoteRepositories(
            cache: cache, runner: runner, environment: environment, patience: patience, report: report)
        let buckets = RemoteBuckets(
            cache: cache, runner: runner, environment: environment, patience: patience, report: report)
        let builds = CloudBuildRepositories(runner: runner, environment: environment)
        let files = RemoteFiles(environment: environment)
        self.init(
            directory: { dependency in
                switch dependency.source {
                case .git(let repo, let ref):
                    try await repositories.checkout(
                        GitSource(url: repo, ref: ref, defaultRef: .masterOrMain, sync: dependency.sync))
                case .googleCloudStorage(let source):
                    try await buckets.directory(of: source, sync: dependency.sync)
                case .googleCloudBuildRepository(let projectID, let region, let connection, let repo, let ref):
                    try await repositories.checkout(
                        try await builds.source(
                            of: CloudBuildRepository(
                                projectID: projectID, region: region, connection: connection, repo: repo),
                            ref: ref, sync: dependency.sync))
                }
            },
            file: { try await files.read($0) })
    }
}

extension RunOptions {
    /// The cache of remote sources that the flags name (spec skaffold-config 2.5).
    func remoteCache(_ surroundings: Surroundings) -> RemoteCache {
        let directory =
            remoteCacheDirectory.flatMap { $0.isEmpty ? nil : surroundings.absolute($0) }
            ?? surroundings.homeDirectory + "/.skaffold/remote-cache"
        let usual: RemoteCache.Sync = ["diagnose", "fix"].contains(command) ? .missing : .always
        let sync: RemoteCache.Sync =
            switch remoteCacheSync {
            case .always: .always
            case .missing: .missing
            case .never: .never
            case nil: usual
            }
        return RemoteCache(directory: directory, sync: sync)
    }
}
