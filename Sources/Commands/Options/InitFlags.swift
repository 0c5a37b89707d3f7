import ArgumentParser
import Initializer

/// The flags of `sk init` (spec skaffold-config 8.4).
struct InitFlags: ParsableArguments {
    @Option(help: "Leave out what builds.") var skipBuild: Bool?
    @Option(help: "Leave out manifests.") var skipDeploy: Bool?
    @Option(help: "Replace an existing configuration, and ask nothing.") var force: Bool?

    @Option(help: "Convert the services of a compose file.")
    var composeFile: String?

    @Option(help: "The kustomization to use; the others become profiles.")
    var defaultKustomization: String?

    @Option(
        name: [.customShort("a"), .long], parsing: .unconditionalSingleValue,
        help: "What builds an image, instead of what is found: PATH=IMAGE or JSON (repeatable).")
    var artifact: [String] = []

    @Option(
        name: [.customShort("k"), .long],
        help: "Manifests by path or pattern, instead of what is found (repeatable).")
    var kubernetesManifest: [String] = []

    @Option(help: "Print what is found, as JSON, and write nothing.") var analyze: Bool?
    @Option(help: "Make simple manifests for what no manifest uses.") var generateManifests: Bool?
    @Option(help: "Pass over directories that cannot be read without a word.") var skipUnreachableDirs: Bool?

    @Option(name: .customLong("XXenableNewInitFormat"), help: .hidden) var newFormat: Bool?
    @Option(name: .customLong("XXenableJibInit"), help: .hidden) var jib: Bool?
    @Option(name: .customLong("XXenableJibGradleInit"), help: .hidden) var jibGradle: Bool?
    @Option(name: .customLong("XXenableKoInit"), help: .hidden) var ko: Bool?
    @Option(name: .customLong("XXenableBuildpacksInit"), help: .hidden) var buildpacks: Bool?
    @Option(name: .customLong("XXdefaultBuildpacksBuilder"), help: .hidden) var buildpacksBuilder: String?

    /// As the level below takes them.
    func options(directory: String, filename: String) -> InitOptions {
        var options = InitOptions(directory: directory)
        options.filename = filename
        options.force = force ?? false
        options.skipsBuild = skipBuild ?? false
        options.skipsDeploy = skipDeploy ?? false
        options.skipsUnreachableDirectories = skipUnreachableDirs ?? false
        options.composeFile = composeFile
        options.defaultKustomization = defaultKustomization
        options.artifacts = artifact
        options.manifests = kubernetesManifest
        options.generatesManifests = generateManifests ?? false
        options.findsJib = jib ?? true
        options.findsJibGradle = jibGradle ?? true
        options.findsKo = ko
        options.findsBuildpacks = buildpacks ?? true
        options.buildpacksBuilder = buildpacksBuilder ?? options.buildpacksBuilder
        return options
    }
}
