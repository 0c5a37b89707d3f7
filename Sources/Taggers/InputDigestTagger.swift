import Files

/// `inputDigest`: a digest of the names and contents of everything that goes into the image.
public struct InputDigestTagger: Tagger {
    public init() {}

    /// 64 hexadecimal digits. Files that are not there are left out; so are modes, as in Skaffold
    /// (spec skaffold-pipeline 1.3), but the digest of each file is SHA-256, not MD5.
    public func tag(for image: TaggedImage) async throws -> String? {
        let inputs = Set(try await image.inputs()).sorted {
            $0.name == $1.name ? PathText.precedes($0.path, $1.path) : PathText.precedes($0.name, $1.name)
        }
        let lines = try await BlockingWork.map(inputs, threads: 8) { input -> String? in
            guard let status = try FileStatus.ifExists(input.path) else { return nil }
            let content = status.kind == .file ? try FileDigest.sha256(ofFile: input.path) : ""
            return "\(input.name.utf8.count):\(input.name)\(content)\n"
        }
        return FileDigest.sha256(of: lines.compactMap { $0 }.joined().utf8)
    }
}
