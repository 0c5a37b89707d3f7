import Config
import Diagnostics
import DockerEngine
import GoTemplates
import Tasks

extension Session {
    /// Refuses a build in the network of a container that does not run (spec skaffold-config 6.2 row 2). The engine is
    /// asked only when an artifact has such a network.
    func checkContainerNetworks() async throws {
        let wanted = try selectedArtifacts.compactMap { config, artifact -> (name: String, place: SourceLocation?)? in
            guard let docker = artifact.docker, docker.network.lowercased().hasPrefix(Self.prefix) else { return nil }
            let path = artifactTable.path(of: artifact).appending("docker").appending("network")
            let place = config.location(of: path)
            let text = String(docker.network.dropFirst(Self.prefix.count))
            guard GoTemplate.isTemplate(text) else { return (text, place) }
            let template = try GoTemplate(text, name: "docker.network", at: place)
            let name = try template.render(environment: surroundings.environment)
            guard ContainerName.isValid(name) else {
                throw Diagnostic(
                    code: "INIT_DOCKER_NETWORK_INVALID_CONTAINER_NAME",
                    "the template '\(text)' gives '\(name)', which is no name of a container", at: place,
                    hints: ["set the variables that it names"])
            }
            return (name, place)
        }
        guard !wanted.isEmpty else { return }
        let containers: [ContainerSummary]
        do {
            let client = try await engine.client()
            containers = try await withDeadline(.seconds(5)) {
                try await client.listContainers(filters: ["status": ["running"]])
            }
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            let reason = error is DeadlineExceeded ? "the engine gave no answer in 5 seconds" : "\(error)"
            throw Diagnostic(
                code: "INIT_DOCKER_NETWORK_LISTING_CONTAINERS",
                "cannot tell whether container '\(wanted[0].name)' runs: \(reason)", at: wanted[0].place,
                hints: (error as? any DiagnosticError)?.diagnostics.flatMap(\.hints) ?? [])
        }
        let names = containers.flatMap(\.names)
        let missing = wanted.filter { wanted in
            !names.contains(wanted.name) && !containers.contains { $0.id.hasPrefix(wanted.name) }
        }
        guard missing.isEmpty else {
            throw DiagnosticList(
                missing.map { missing in
                    Diagnostic(
                        code: "INIT_DOCKER_NETWORK_CONTAINER_DOES_NOT_EXIST",
                        "no container '\(missing.name)' runs, whose network the build is to use", at: missing.place,
                        hints: [suggestionHint(for: missing.name, among: names) ?? "start it, or use another network"])
                })
        }
    }

    private static let prefix = "container:"
}
