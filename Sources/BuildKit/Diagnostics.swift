import Dockerfiles
import SystemPackage

// All texts of this target, side by side.

extension BuildError {
    static func unreadable(_ path: String, _ error: Errno) -> BuildError {
        BuildError(
            .unreadable, "cannot read '\(path)': \(error)",
            hints: error == .permissionDenied ? ["make it readable, or list it in '.dockerignore'"] : [], cause: error)
    }

    static func noContext(_ path: String) -> BuildError {
        BuildError(
            .missing, "the build context '\(path)' is not a directory", hints: ["check the artifact's 'context'"])
    }

    static func noDockerfile(_ path: String) -> BuildError {
        BuildError(
            .missing, "there is no Dockerfile at '\(path)'", hints: ["check the artifact's 'docker.dockerfile'"])
    }

    static func failed(_ build: FailedBuild, output: [String], cause: any Error) -> BuildError {
        let place = build.place()
        let step = build.step.map(BuildFailureText.shown)
        var error = BuildError(
            .failed, step.map { "the step '\($0)' failed: \(build.reason)" } ?? "the build failed: \(build.reason)",
            output: output, hints: build.hints(at: place), cause: cause)
        error.location = place?.location
        return error
    }

    static let noImage = BuildError(
        .noImage, "the Docker engine ended the build without an image and without a reason",
        hints: ["look into the engine's log"])

    static func sessionRefused(status: Int, reason: String) -> BuildError {
        BuildError(
            .session, "the Docker engine refused the build session: \(reason.isEmpty ? "status \(status)" : reason)")
    }

    static func sessionLost(_ cause: (any Error)?) -> BuildError {
        BuildError(.session, "the build session with the Docker engine broke off", cause: cause)
    }

    static let sshUnsupported = BuildError(
        .unsupported, "forwarding an ssh agent into a build is not supported yet",
        hints: ["use a secret ('docker.secrets') instead"])

    static func changedWhileRead(_ path: String) -> BuildError {
        BuildError(.unreadable, "'\(path)' changed while it was sent", hints: ["build again"])
    }
}
