import Files
import Synchronization

/// Digests of files that have been read: artifacts share contexts, and nothing is read twice.
final class DigestMemo: Sendable {
    private let known = Mutex<[String: (status: FileStatus, digest: String)]>([:])

    func digest(of path: String, _ status: FileStatus) throws -> String {
        if let found = known.withLock({ $0[path] }), found.status == status { return found.digest }
        let digest = try FileDigest.sha256(ofFile: path)
        known.withLock { $0[path] = (status, digest) }
        return digest
    }
}
