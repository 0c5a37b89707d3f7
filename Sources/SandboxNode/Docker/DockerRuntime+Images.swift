import DockerEngine
import OCI
import YAML

extension DockerRuntime {
    public func image(_ name: String) async throws -> RuntimeImage? {
        let inspection: ImageInspection?
        do {
            inspection = try await engine.inspectImage(name)
        } catch let error as EngineError where error.code == .refused(status: 400) {
            throw RuntimeError(.badImageName, error.reason)
        }
        guard let found = inspection else { return nil }
        return RuntimeImage(
            id: found.id,
            statusID: found.repositoryDigests.first.map { "docker-pullable://\($0)" } ?? "docker://\(found.id)",
            size: found.size, user: found.config["User"]?.string ?? "",
            stopSignal: found.config["StopSignal"]?.string ?? "",
            environment: found.config["Env"]?.sequence?.compactMap(\.string) ?? [])
    }

    public func pull(_ name: String, credentials: [String: RegistryLogin]) async throws {
        let reference = try ImageReference(name).taggedLatest
        let login = credentials[reference.domain]
        do {
            try await engine.pullImage(
                reference.familiarName, tag: reference.digest.map { "\($0)" } ?? reference.tag ?? "latest",
                auth: login.map {
                    RegistryAuth(username: $0.user, password: $0.password, serverAddress: reference.domain)
                })
        } catch let error as EngineError {
            throw RuntimeError(
                .pullFailed, error.reason.isEmpty ? error.message : "Error response from daemon: \(error.reason)")
        }
    }
}
