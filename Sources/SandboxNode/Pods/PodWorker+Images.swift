import Encodings
import JSON
import OCI
import SandboxModel

extension PodWorker {
    /// The image of a container, fetched where its policy says so; waits until there is one.
    func image(for name: String) async throws -> RuntimeImage {
        let spec = spec(of: name)
        let image = spec["image"]?.string ?? ""
        try await checkReference(image, name)
        let policy = spec["imagePullPolicy"]?.string ?? Self.usualPolicy(of: image)
        var backOff = BackOff()
        while true {
            do {
                if policy != "Always", let found = try await context.runtime.image(image) {
                    await recordEvent(
                        .normal, "Pulled", "Container image \"\(image)\" already present on machine",
                        container: name)
                    return found
                }
            } catch is CancellationError {
                throw CancellationError()
            } catch let error as RuntimeError where error.code == .badImageName {
                try await refuse(badName: image, error.message, name)
            } catch {
                let text = "Failed to inspect image \"\(image)\": \(error)"
                change(name) { $0.wait("ImageInspectError", text) }
                await recordEvent(.warning, "InspectFailed", text, container: name)
                try await context.timer.sleep(for: .seconds(5))
                continue
            }
            if policy == "Never" {
                let text = "Container image \"\(image)\" is not present with pull policy of Never"
                await refuseImage(name, "ErrImageNeverPull", text)
                try await changes.wait(atMost: .seconds(10), timer: context.timer)
                continue
            }
            if let pulled = try await pull(image, name, &backOff) { return pulled }
        }
    }

    private func checkReference(_ image: String, _ name: String) async throws {
        do {
            _ = try ImageReference(image)
        } catch {
            try await refuse(badName: image, "invalid reference format", name)
        }
    }

    /// Returns never but by cancellation: the name cannot become right; only another pod can.
    private func refuse(badName image: String, _ reason: String, _ name: String) async throws {
        let text =
            "Failed to apply default image tag \"\(image)\": couldn't parse image name \"\(image)\": \(reason)"
        change(name) { $0.wait("InvalidImageName", text) }
        await recordEvent(.warning, "InspectFailed", text, container: name)
        await recordEvent(.warning, "Failed", "Error: InvalidImageName", container: name)
        try await context.timer.sleep(for: .seconds(1 << 30))
    }

    private func refuseImage(_ name: String, _ reason: String, _ text: String) async {
        change(name) { $0.wait(reason, text) }
        if reason == "ErrImageNeverPull" { await recordEvent(.warning, reason, text, container: name) }
        await recordEvent(.warning, "Failed", "Error: \(reason)", container: name)
    }

    /// - Returns: nil when it could not be had, after a pause.
    private func pull(_ image: String, _ name: String, _ backOff: inout BackOff) async throws -> RuntimeImage? {
        await recordEvent(.normal, "Pulling", "Pulling image \"\(image)\"", container: name)
        let begin = context.clock.now()
        do {
            try await context.runtime.pull(image, credentials: await credentials())
            guard let found = try await context.runtime.image(image) else {
                throw RuntimeError(.pullFailed, "the image is not there after its pull")
            }
            let took = Self.seconds(from: begin, to: context.clock.now())
            await recordEvent(
                .normal, "Pulled",
                "Successfully pulled image \"\(image)\" in \(took) (\(took) including waiting). "
                    + "Image size: \(found.size) bytes.", container: name)
            return found
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            let reason = (error as? RuntimeError)?.message ?? "\(error)"
            await recordEvent(.warning, "Failed", "Failed to pull image \"\(image)\": \(reason)", container: name)
            await refuseImage(name, "ErrImagePull", reason)
            backOff.advance(now: context.clock.now())
            try await context.timer.sleep(for: .seconds(2))
            await recordEvent(.normal, "BackOff", "Back-off pulling image \"\(image)\"", container: name)
            await refuseImage(
                name, "ImagePullBackOff", "Back-off pulling image \"\(image)\": ErrImagePull: \(reason)")
            try await context.timer.sleep(for: .seconds(backOff.seconds - 2))
            return nil
        }
    }

    /// `1.2s`, or `350ms`.
    private static func seconds(from begin: ClusterTime, to end: ClusterTime) -> String {
        let milliseconds =
            (end.seconds - begin.seconds) * 1000 + (end.nanoseconds - begin.nanoseconds) / 1_000_000
        if milliseconds < 1000 { return "\(max(0, milliseconds))ms" }
        let fraction = milliseconds % 1000
        return "\(milliseconds / 1000).\(String(1000 + fraction).dropFirst())s"
    }

    private static func usualPolicy(of image: String) -> String {
        guard let reference = try? ImageReference(image), reference.digest == nil else { return "IfNotPresent" }
        return reference.tag == nil || reference.tag == "latest" ? "Always" : "IfNotPresent"
    }

    /// The logins of the pod's `imagePullSecrets`, by host.
    private func credentials() async -> [String: RegistryLogin] {
        var logins: [String: RegistryLogin] = [:]
        for reference in pod[path: "spec", "imagePullSecrets"]?.array ?? [] {
            let key = ObjectKey(.secrets, namespace: identity.namespace, name: reference["name"]?.string ?? "")
            // A secret that is not there is no reason not to try, as with a kubelet.
            guard let secret = try? await context.objects.get(key),
                let bytes = secret[path: "data", ".dockerconfigjson"]?.string.flatMap(Base64.decode),
                let config = try? JSONValue(parsing: bytes)
            else { continue }
            for (server, entry) in config["auths"]?.object ?? [:] {
                if let login = Self.login(entry) { logins[Self.host(of: server)] = login }
            }
        }
        return logins
    }

    private static func login(_ entry: JSONValue) -> RegistryLogin? {
        if let user = entry["username"]?.string, let password = entry["password"]?.string {
            return RegistryLogin(user: user, password: password)
        }
        guard let both = entry["auth"]?.string.flatMap(Base64.decode) else { return nil }
        let text = String(decoding: both, as: UTF8.self)
        guard let colon = text.firstIndex(of: ":") else { return nil }
        return RegistryLogin(user: String(text[..<colon]), password: String(text[text.index(after: colon)...]))
    }

    private static func host(of server: String) -> String {
        var rest = server[...]
        for scheme in ["https://", "http://"] where rest.hasPrefix(scheme) { rest = rest.dropFirst(scheme.count) }
        let host = String(rest.prefix { $0 != "/" })
        return host == "index.docker.io" ? ImageReference.dockerHub : host
    }
}
