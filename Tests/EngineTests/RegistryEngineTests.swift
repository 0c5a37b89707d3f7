import Foundation
import HTTP
import OCI
import RegistryAPI
import Testing

/// Copies and joins images in a real registry, which has `busybox` for two platforms.
@Suite("A real registry", .serialized, .enabled(if: ProcessInfo.processInfo.environment["SK_LAB"] != nil))
struct RegistryEngineTests {
    private func withClient(
        _ body: (RegistryClient, HTTPClient, _ busybox: ImageReference, _ copy: ImageReference) async throws -> Void
    ) async throws {
        let registry = ProcessInfo.processInfo.environment["SK_LAB_REGISTRY"] ?? "localhost:5000"
        let random = String(UInt32.random(in: 0...UInt32.max), radix: 36)
        let busybox = try ImageReference("\(registry)/busybox")
        let copy = try ImageReference("\(registry)/sk-registry-\(random)/copy:v1")
        try await withHTTPClient { http in
            let client = RegistryClient(transports: RegistryTransports(verifying: http, trusting: http))
            try await body(client, http, busybox, copy)
            // Not every registry allows it; what stays takes no room, since its blobs are busybox's.
            if let pushed = try await client.resolve(copy) {
                _ = try await http.send(
                    HTTPRequest("DELETE", "http://\(registry)/v2/\(copy.path)/manifests/\(pushed.digest)"))
            }
        }
    }

    @Test("copies images by mounting their blobs, and joins them to an index of the same platforms")
    func copiesAndJoins() async throws {
        try await withClient { client, _, busybox, copy in
            let index = try #require(try await client.manifest(busybox).index())
            var children: [(reference: ImageReference, platform: Platform?)] = []
            for entry in index.manifests where entry.platform?.isUnknown != true {
                let fetched = try await client.manifest(busybox.with(tag: nil, digest: entry.digest))
                let image = try fetched.manifest()
                for blob in [image.config] + image.layers {
                    try await client.pushBlob(blob.digest, size: blob.size, to: copy, mountingFrom: busybox.path) {
                        Issue.record("the blob was not mounted")
                        return nil
                    }
                }
                let child = copy.with(tag: nil, digest: fetched.digest)
                try await client.putManifest(fetched.bytes, mediaType: fetched.mediaType, to: child)
                children.append((child, nil))
            }
            let pushed = try await client.pushIndex(of: children, to: copy)
            #expect(try await client.resolve(copy)?.digest == pushed.digest)
            let stored = try #require(try await client.manifest(copy).index())
            #expect(stored.manifests.map(\.digest) == children.map(\.reference.digest))
            let platforms = Set(stored.manifests.compactMap { $0.platform?.description })
            #expect(platforms.isSuperset(of: ["linux/amd64", "linux/arm64"]))
            #expect(try await client.imageConfig(copy, platform: Platform("linux/arm64")).architecture == "arm64")
        }
    }

    @Test("uploads a blob in a stream, and says what the registry says of a wrong one")
    func uploads() async throws {
        try await withClient { client, _, _, copy in
            let chunk = [UInt8](repeating: UInt8.random(in: 0...255), count: 100_000)
            var hasher = DigestHasher()
            for _ in 0..<20 { hasher.update(chunk) }
            let digest = hasher.digest()
            let chunks = AsyncStream { continuation in
                for _ in 0..<20 { continuation.yield(chunk) }
                continuation.finish()
            }
            try await client.pushBlob(digest, size: hasher.count, to: copy) {
                var iterator = chunks.makeAsyncIterator()
                return await iterator.next()
            }
            #expect(try await client.blob(digest, in: copy).count == hasher.count)
            let wrong = try Digest("sha256:" + String(repeating: "0", count: 64))
            let error = await #expect(throws: RegistryError.self) {
                let left = AsyncStream { continuation in
                    continuation.yield(chunk)
                    continuation.finish()
                }
                try await client.pushBlob(wrong, size: chunk.count, to: copy) {
                    var iterator = left.makeAsyncIterator()
                    return await iterator.next()
                }
            }
            #expect(error?.message.contains("DIGEST_INVALID") == true)
            #expect(try await client.resolve(copy) == nil)
        }
    }
}
