public import Config

/// Where a pipeline builds: the member of the one-of group in `build`.
public enum BuildEnvironment: String, Sendable, CaseIterable {
    case local, googleCloudBuild, cluster

    /// That of a pipeline; local where it says nothing.
    public init(of build: BuildConfig) {
        self = build.cluster != nil ? .cluster : build.googleCloudBuild != nil ? .googleCloudBuild : .local
    }
}
