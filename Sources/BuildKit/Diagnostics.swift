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

    static func failed(_ reason: String, step: String?, output: [String], cause: any Error) -> BuildError {
        let text = BuildFailureText.stripped(reason)
        return BuildError(
            .failed, step.map { "the step '\($0)' failed: \(text)" } ?? "the build failed: \(text)", output: output,
            cause: cause)
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

/// Takes away what engines put before the reason itself (spec docker-engine 3.13).
enum BuildFailureText {
    private static let prefixes = [
        "failed to solve with frontend dockerfile.v0: ", "failed to solve: ", "failed to create LLB definition: ",
        "failed to read dockerfile: ", "rpc error: code = Unknown desc = ",
    ]

    static func stripped(_ text: String) -> String {
        var rest = text[...]
        while let prefix = prefixes.first(where: { rest.hasPrefix($0) }) { rest = rest.dropFirst(prefix.count) }
        return String(rest)
    }
}
