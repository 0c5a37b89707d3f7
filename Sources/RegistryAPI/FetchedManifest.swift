import FoundationEssentials
public import OCI

/// A manifest or index with its exact bytes, over which its digest is.
public struct FetchedManifest: Sendable, Hashable {
    public var mediaType: String
    public var digest: OCI.Digest
    public var bytes: [UInt8]

    public var descriptor: Descriptor { Descriptor(mediaType: mediaType, digest: digest, size: bytes.count) }

    /// Its entries, when it is an index; nil when it is one image's manifest.
    ///
    /// - Throws: `RegistryError` with `badAnswer`.
    public func index() throws -> ImageIndex? {
        MediaType.isIndex(mediaType) ? try Self.decode(ImageIndex.self, from: bytes, what: "index \(digest)") : nil
    }

    /// - Throws: `RegistryError` with `badAnswer` when it is no manifest of one image.
    public func manifest() throws -> ImageManifest {
        try Self.decode(ImageManifest.self, from: bytes, what: "manifest \(digest)")
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8], what: String) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw RegistryError(.badAnswer, "the \(what) is not as the OCI spec has it", cause: error)
        }
    }
}
