import Crypto
import Encodings

/// The directory that holds copies of remote sources, one sub-directory each (spec skaffold-config 2.5).
///
/// A sub-directory is complete from the moment it has its name: it is made under another one, and renamed. Several
/// processes may share the cache; changes to one copy take its lock.
public struct RemoteCache: Sendable {
    /// When copies are brought up to date (`--sync-remote-cache`).
    public enum Sync: String, Sendable, CaseIterable {
        /// Each time.
        case always
        /// Never; what is missing is fetched.
        case missing
        /// Never; what is missing is an error.
        case never
    }

    /// Absolute. Made with mode 0700 when it is needed.
    public var directory: String
    public var sync: Sync

    public init(directory: String, sync: Sync = .always) {
        self.directory = directory
        self.sync = sync
    }

    /// How long another process may hold the lock of a copy that this one needs.
    static let lockLimit = Duration.seconds(900)

    /// The copy that belongs to some texts, such as a repository's URL and a ref.
    func copy(of texts: [String]) -> RemoteCopy {
        let digest = SHA256.hash(data: Array((GoJSON.text(of: texts) + "\n").utf8))
        return RemoteCopy(cache: directory, name: String(Base64.encodeForURL(Array(digest)).prefix(32)))
    }

    /// Whether a copy that is there stays as it is.
    func keeps(sync: Bool?) -> Bool { sync == false || self.sync != .always }
}
