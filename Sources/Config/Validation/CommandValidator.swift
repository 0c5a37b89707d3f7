internal import Diagnostics

/// Checks what only some commands need (spec skaffold-config 6.2 rows 3 and 5).
struct CommandValidator {
    let configs: [LoadedConfig]
    let command: String
    /// Whether `--cloud-run-location` gives the region.
    let hasCloudRunLocation: Bool

    func findings() -> [Diagnostic] { verifyTests() + cloudRunLocations() }

    private func verifyTests() -> [Diagnostic] {
        guard command == "verify", configs.allSatisfy({ $0.config.verify.isEmpty }), let config = configs.first else {
            return []
        }
        return [
            config.finding(
                "there is no test to verify with", at: ["verify"], code: .verifyTests,
                hints: ["add tests to 'verify'"])
        ]
    }

    private static let deployingCommands: Set<String> = ["run", "deploy", "debug", "dev", "delete", "apply"]

    private func cloudRunLocations() -> [Diagnostic] {
        guard Self.deployingCommands.contains(command), !hasCloudRunLocation else { return [] }
        return configs.compactMap { config in
            guard let cloudrun = config.config.deploy.cloudrun, cloudrun.region.isEmpty else { return nil }
            return config.finding(
                "'deploy.cloudrun' has no region", at: ["deploy", "cloudrun"], code: .cloudRunLocation,
                hints: ["set 'region', or pass --cloud-run-location"])
        }
    }
}
