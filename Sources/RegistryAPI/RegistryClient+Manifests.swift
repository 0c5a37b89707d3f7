import FoundationEssentials
import HTTP
public import OCI
import Tasks

extension RegistryClient {
    /// The type, digest and size of a manifest, without its bytes; nil when there is none.
    ///
    /// `HEAD /v2/NAME/manifests/REFERENCE`: registries do not count it against pull limits. A reference without tag
    /// and digest means `latest`.
    /// - Throws: `RegistryError`, `HTTPError`.
    public func resolve(_ reference: ImageReference) async throws -> Descriptor? {
        let response = try await send(manifestCall("HEAD", reference, action: "read"), to: reference)
        if response.status == 404 { return nil }
        guard response.isSuccess else {
            throw RegistryError(response, action: "read '\(reference.familiar)'", host: reference.domain)
        }
        guard let digest = response.headers["Docker-Content-Digest"], let type = response.headers["Content-Type"] else {
            // Some registries do not tell it without the bytes.
            return try await manifest(reference).descriptor
        }
        return Descriptor(
            mediaType: Self.withoutParameters(type), digest: try Digest(digest),
            size: response.headers["Content-Length"].flatMap { Int($0) } ?? 0)
    }

    /// A manifest or an index, checked against the digest it was asked for by.
    ///
    /// `GET /v2/NAME/manifests/REFERENCE`.
    /// - Throws: `RegistryError` with `notFound`, `digestMismatch` and others; `HTTPError`.
    public func manifest(_ reference: ImageReference) async throws -> FetchedManifest {
        let response = try await succeed(manifestCall("GET", reference, action: "read"), to: reference)
        let digest = Digest(sha256Of: response.body)
        if let asked = reference.digest, asked.algorithm == digest.algorithm, asked != digest {
            throw RegistryError(
                .digestMismatch,
                "the registry '\(reference.domain)' gives other bytes for '\(reference.familiar)': \(digest)")
        }
        struct Typed: Decodable { var mediaType: String? }
        let inside = try FetchedManifest.decode(
            Typed.self, from: response.body, what: "manifest of '\(reference.familiar)'")
        let type =
            inside.mediaType ?? response.headers["Content-Type"].map(Self.withoutParameters) ?? MediaType.imageManifest
        return FetchedManifest(mediaType: type, digest: digest, bytes: response.body)
    }

    /// Stores a manifest or index under the reference's tag, or under its digest when it has no tag.
    ///
    /// `PUT /v2/NAME/manifests/REFERENCE`. All that it points to must be in the repository.
    /// - Returns: the digest of the bytes.
    /// - Throws: `RegistryError`, `HTTPError`.
    @discardableResult
    public func putManifest(_ bytes: [UInt8], mediaType: String, to reference: ImageReference) async throws -> Digest {
        let digest = Digest(sha256Of: bytes)
        let name = reference.tag ?? digest.description
        _ = try await succeed(
            RegistryCall(
                method: "PUT", location: "/v2/\(reference.path)/manifests/\(name)", access: .push,
                action: "write '\(reference.familiar)'", headers: ["Content-Type": mediaType], body: .bytes(bytes)),
            to: reference)
        return digest
    }

    /// Makes an index of images that are in the same repository already, and stores it.
    ///
    /// A child that is an index itself adds its own images. Entries are in the order of the children, so that the same
    /// children give the same digest.
    /// - Parameters:
    ///   - children: each with its platform, or nil to read it from the image.
    ///   - reference: where to store it; its tag is the one that people pull.
    /// - Throws: `RegistryError`, `HTTPError`.
    public func pushIndex(
        of children: [(reference: ImageReference, platform: Platform?)], to reference: ImageReference
    ) async throws -> Descriptor {
        for child in children where child.reference.name != reference.name {
            throw RegistryError(
                .refused,
                "'\(child.reference.familiar)' cannot be part of '\(reference.familiar)': it is in another repository")
        }
        let entries = try await children.concurrentMap(limit: 4) {
            try await self.entries(of: $0.reference, $0.platform)
        }
        let manifests = entries.flatMap { $0 }
        let isDocker = manifests.allSatisfy { $0.mediaType == MediaType.dockerManifest }
        let type = isDocker ? MediaType.dockerManifestList : MediaType.imageIndex
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = Array(try encoder.encode(ImageIndex(mediaType: type, manifests: manifests)))
        let digest = try await putManifest(bytes, mediaType: type, to: reference)
        return Descriptor(mediaType: type, digest: digest, size: bytes.count)
    }

    private func entries(of reference: ImageReference, _ platform: Platform?) async throws -> [Descriptor] {
        let fetched = try await manifest(reference)
        if let index = try fetched.index() { return index.manifests.filter { $0.platform?.isUnknown != true } }
        var entry = fetched.descriptor
        entry.platform =
            if let platform { platform } else { try await config(of: fetched, in: reference).platform }
        return [entry]
    }

    /// What an image says about itself, for one platform.
    ///
    /// - Parameter platform: chooses from an index; nil takes the first image.
    /// - Throws: `RegistryError` with `notFound` when the index has no image for the platform.
    public func imageConfig(_ reference: ImageReference, platform: Platform? = nil) async throws -> ImageConfig {
        var fetched = try await manifest(reference)
        if let index = try fetched.index() {
            let images = index.manifests.filter { $0.platform?.isUnknown != true }
            let entry = images.first { entry in
                guard let platform, let other = entry.platform else { return platform == nil }
                return platform.matches(other)
            }
            guard let entry else {
                let have = images.compactMap { $0.platform?.description }.joined(separator: "', '")
                throw RegistryError(
                    .notFound, "'\(reference.familiar)' has no image for '\(platform?.description ?? "")'",
                    hints: ["it has '\(have)'"])
            }
            fetched = try await manifest(reference.with(tag: nil, digest: entry.digest))
        }
        return try await config(of: fetched, in: reference)
    }

    private func config(of fetched: FetchedManifest, in reference: ImageReference) async throws -> ImageConfig {
        let bytes = try await blob(fetched.manifest().config.digest, in: reference)
        return try FetchedManifest.decode(ImageConfig.self, from: bytes, what: "config of '\(reference.familiar)'")
    }

    private func manifestCall(_ method: String, _ reference: ImageReference, action: String) -> RegistryCall {
        let name = reference.digest?.description ?? reference.tag ?? "latest"
        return RegistryCall(
            method: method, location: "/v2/\(reference.path)/manifests/\(name)", access: .pull,
            action: "\(action) '\(reference.familiar)'",
            headers: ["Accept": MediaType.manifests.joined(separator: ", ")])
    }

    private static func withoutParameters(_ type: String) -> String {
        type.split(separator: ";").first.map { $0.filter { $0 != " " } } ?? type
    }
}
