import Encodings
import HTTP
public import OCI

extension RegistryClient {
    /// Whether a repository has a blob. `HEAD /v2/NAME/blobs/DIGEST`.
    public func blobExists(_ digest: Digest, in repository: ImageReference) async throws -> Bool {
        let call = blobCall("HEAD", digest, repository)
        let response = try await send(call, to: repository)
        if response.status == 404 { return false }
        guard response.isSuccess else { throw RegistryError(response, action: call.action, host: repository.domain) }
        return true
    }

    /// The bytes of a small blob, such as a config, checked against the digest. `GET /v2/NAME/blobs/DIGEST`.
    public func blob(_ digest: Digest, in repository: ImageReference) async throws -> [UInt8] {
        let response = try await succeed(blobCall("GET", digest, repository), to: repository)
        if digest.algorithm == "sha256", Digest(sha256Of: response.body) != digest {
            throw RegistryError(
                .digestMismatch, "the registry '\(repository.domain)' gives other bytes for the blob '\(digest)'")
        }
        return response.body
    }

    /// Puts a blob into a repository unless it is there: by mounting it from another one of the same registry where
    /// that works, by uploading it otherwise.
    ///
    /// `POST /v2/NAME/blobs/uploads/`, then `PUT` to the location given.
    /// - Parameters:
    ///   - size: bytes.
    ///   - source: the path of a repository that has it, for the mount.
    ///   - body: pulled once, and only when it is uploaded.
    /// - Throws: `RegistryError`, `HTTPError`, what `body` throws (as the cause).
    public func pushBlob(
        _ digest: Digest, size: Int, to repository: ImageReference, mountingFrom source: String? = nil,
        body: @escaping @Sendable () async throws -> [UInt8]?
    ) async throws {
        if try await blobExists(digest, in: repository) { return }
        let action = "upload a blob to '\(repository.familiarName)'"
        var start = "/v2/\(repository.path)/blobs/uploads/"
        if let source {
            start += "?" + PercentEncoding.pairs([("mount", digest.description), ("from", source)])
        }
        let started = try await succeed(
            RegistryCall(
                method: "POST", location: start, access: .push, action: action, alsoReads: source.map { [$0] } ?? []),
            to: repository)
        if started.status == 201 { return }
        guard let location = started.headers["Location"] else {
            throw RegistryError(.badAnswer, "the registry '\(repository.domain)' tells no place to upload to")
        }
        // The location has a query of its own most of the time.
        let put =
            location + (location.contains("?") ? "&" : "?") + PercentEncoding.pairs([("digest", digest.description)])
        guard put.hasPrefix("/") || put.hasPrefix("http://") || put.hasPrefix("https://") else {
            throw RegistryError(.badAnswer, "the registry's location '\(location)' is not a URL")
        }
        _ = try await succeed(
            RegistryCall(
                method: "PUT", location: put, access: .push, action: action,
                headers: ["Content-Type": "application/octet-stream"], body: .stream(length: size, next: body),
                alsoReads: source.map { [$0] } ?? []),
            to: repository)
    }

    private func blobCall(_ method: String, _ digest: Digest, _ repository: ImageReference) -> RegistryCall {
        RegistryCall(
            method: method, location: "/v2/\(repository.path)/blobs/\(digest)", access: .pull,
            action: "read the blob '\(digest)' of '\(repository.familiarName)'")
    }
}
