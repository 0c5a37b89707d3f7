internal import Diagnostics

/// Where the configs of a `requires` entry are, when that is not on this machine (spec skaffold-config 1.3).
public struct RemoteDependency: Sendable, Hashable {
    /// What is fetched once in a run, whatever is taken from it.
    public enum Source: Sendable, Hashable {
        /// An empty `ref` means the repository's usual branch.
        case git(repo: String, ref: String)
        /// Such as `gs://bucket/folder`.
        case googleCloudStorage(source: String)
        /// An empty `ref` means the repository's usual branch.
        case googleCloudBuildRepository(
            projectID: String, region: String, connection: String, repo: String, ref: String)
    }

    public var source: Source
    /// Whether a copy that is there is brought up to date; nil when the config does not say.
    public var sync: Bool?

    public init(_ source: Source, sync: Bool? = nil) {
        self.source = source
        self.sync = sync
    }

    /// What an entry says, nil for one without remote parts. Of several members the first in the order of
    /// googleCloudStorage, googleCloudBuildRepoV2 and git counts; validation refuses them later.
    init?(_ entry: ConfigDependency) {
        if let bucket = entry.googleCloudStorage {
            self.init(.googleCloudStorage(source: bucket.source), sync: bucket.sync)
        } else if let build = entry.googleCloudBuildRepoV2 {
            self.init(
                .googleCloudBuildRepository(
                    projectID: build.projectID, region: build.region, connection: build.connection, repo: build.repo,
                    ref: build.ref),
                sync: build.sync)
        } else if let git = entry.git {
            self.init(.git(repo: git.repo, ref: git.ref), sync: git.sync)
        } else {
            return nil
        }
    }

    /// The member of the entry that it comes from.
    var key: String {
        switch source {
        case .git: "git"
        case .googleCloudStorage: "googleCloudStorage"
        case .googleCloudBuildRepository: "googleCloudBuildRepoV2"
        }
    }

    /// The fields of that member that must not be empty, with their values. They are checked before anything is
    /// fetched, since validation comes too late for that.
    var needed: [(key: String, value: String)] {
        switch source {
        case .git(let repo, _): [("repo", repo)]
        case .googleCloudStorage(let source): [("source", source)]
        case .googleCloudBuildRepository(let projectID, let region, let connection, let repo, _):
            [("projectID", projectID), ("region", region), ("connection", connection), ("repo", repo)]
        }
    }

    /// How messages name it.
    var title: String {
        func at(_ ref: String) -> String { ref.isEmpty ? "" : " at '\(ref)'" }
        return switch source {
        case .git(let repo, let ref): "'\(ShownURL.text(repo))'\(at(ref))"
        case .googleCloudStorage(let source): "'\(source)'"
        case .googleCloudBuildRepository(_, _, let connection, let repo, let ref):
            "repository '\(repo)' of connection '\(connection)'\(at(ref))"
        }
    }
}

extension ConfigDependency {
    /// The file or directory in what is fetched.
    var remotePath: String {
        googleCloudStorage?.path ?? googleCloudBuildRepoV2?.path ?? git?.path ?? ""
    }
}
