/// A flag that an environment variable can set: `SK_NAME` before `SKAFFOLD_NAME`, the command line before both
/// (spec skaffold-config 8.3).
struct EnvironmentVariable: Sendable {
    /// The flag's long name, such as `kube-context`; the variables are `SK_KUBE_CONTEXT` and `SKAFFOLD_KUBE_CONTEXT`.
    var flag: String
    /// The commands that take the flag.
    var commands: Set<String>
    /// Whether the flag is a list, which commas separate.
    var isList = false

    var suffix: String { flag.uppercased().map { $0 == "-" ? "_" : String($0) }.joined() }
}

/// All of them, in one place; `docs/reference/environment.md` is made from this list.
enum EnvironmentVariables {
    private static let pipelines: Set<String> = ["run", "build", "render", "deploy", "delete", "debug", "diagnose"]
    private static let clusters: Set<String> = ["run", "build", "render", "deploy", "delete", "debug", "port-forward"]
    private static let builds: Set<String> = ["run", "build", "render", "deploy", "delete", "debug", "diagnose"]
    private static let deploys: Set<String> = ["run", "deploy", "debug"]

    static let all: [EnvironmentVariable] = [
        .init(flag: "verbosity", commands: pipelines.union(["port-forward", "version"])),
        .init(flag: "color", commands: pipelines.union(["port-forward", "version"])),
        .init(flag: "error-format", commands: pipelines.union(["port-forward", "version"])),
        .init(flag: "filename", commands: pipelines),
        .init(flag: "module", commands: pipelines, isList: true),
        .init(flag: "profile", commands: pipelines, isList: true),
        .init(flag: "profile-auto-activation", commands: pipelines),
        .init(flag: "propagate-profiles", commands: pipelines),
        .init(flag: "remote-cache-dir", commands: pipelines),
        .init(flag: "sync-remote-cache", commands: pipelines),
        .init(flag: "kube-context", commands: clusters.union(["diagnose"])),
        .init(flag: "kubeconfig", commands: clusters.union(["diagnose"])),
        .init(flag: "namespace", commands: clusters),
        .init(flag: "default-repo", commands: builds),
        .init(flag: "tag", commands: builds),
        .init(flag: "platform", commands: builds, isList: true),
        .init(flag: "cache-artifacts", commands: builds),
        .init(flag: "cache-file", commands: builds),
        .init(flag: "build-concurrency", commands: builds),
        .init(flag: "build-image", commands: builds, isList: true),
        .init(flag: "insecure-registry", commands: builds, isList: true),
        .init(flag: "push", commands: builds),
        .init(flag: "disable-multi-platform-build", commands: builds),
        .init(flag: "check-cluster-node-platforms", commands: builds),
        .init(flag: "config", commands: builds),
        .init(flag: "status-check", commands: deploys),
        .init(flag: "tail", commands: deploys),
        .init(flag: "port-forward", commands: deploys),
        .init(flag: "force", commands: deploys),
        .init(flag: "label", commands: deploys.union(["render"]), isList: true),
        .init(flag: "tolerate-failures-until-deadline", commands: deploys),
        .init(flag: "digest-source", commands: ["render"]),
        .init(flag: "images", commands: ["render", "deploy"], isList: true),
        .init(flag: "build-artifacts", commands: ["render", "deploy"]),
        .init(flag: "quiet", commands: ["build"]),
        .init(flag: "dry-run", commands: ["build", "delete"]),
        .init(flag: "wait", commands: ["delete"]),
    ]
}
