import Crypto
import Encodings
import Files

/// The key of an artifact in the cache: a digest of everything that goes into its image.
///
/// Unlike the peer's it has each file's path from the context, its kind, whether it is executable and where a link
/// points, and the bases' ids: moving a file or a new base image is a new key (spec skaffold-pipeline 11, items 1 and 2).
/// Contents are read in parallel, each file once in the life of a hasher.
public struct ArtifactHasher: Sendable {
    /// What one image is made of.
    public struct Input: Sendable {
        /// The build context, absolute.
        public var context: String
        /// Relative to the context; absolute where outside.
        public var files: [String]
        public var emptyDirectories: [String]
        /// Name and value of everything else that matters: builder settings, arguments, target, platforms, base images.
        public var settings: [(name: String, value: String)]
        /// Keys of the artifacts that this one requires.
        public var requires: [String]

        public init(
            context: String, files: [String], emptyDirectories: [String] = [],
            settings: [(name: String, value: String)] = [], requires: [String] = []
        ) {
            self.context = context
            self.files = files
            self.emptyDirectories = emptyDirectories
            self.settings = settings
            self.requires = requires
        }
    }

    private let memo = DigestMemo()

    public init() {}

    /// The key: 64 hexadecimal digits.
    ///
    /// - Throws: `FilesError` for a file that cannot be read. One that has vanished since it was listed is left out.
    public func key(of input: Input) async throws -> String {
        let memo = memo
        let context = input.context
        let lines = try await BlockingWork.map(input.files, threads: Self.threads) { path in
            try Self.line(of: path, at: path.hasPrefix("/") ? path : context + "/" + path, memo: memo)
        }
        var hash = SHA256()
        func add(_ parts: String...) {
            // Lengths keep neighbouring texts apart.
            for part in parts { hash.update(data: Array("\(part.utf8.count):\(part)".utf8)) }
        }
        add("sk build key", Self.scheme)
        for line in lines.compactMap({ $0 }) { add("file", line) }
        for directory in input.emptyDirectories { add("directory", directory) }
        for setting in input.settings.sorted(by: { ($0.name, $0.value) < ($1.name, $1.value) }) {
            add("setting", setting.name, setting.value)
        }
        for key in input.requires.sorted() { add("requires", key) }
        return Hexadecimal.encode(hash.finalize())
    }

    private static let threads = 8

    /// Raised when keys are made in another way, so that old entries are never taken for new ones.
    private static let scheme = "1"

    private static func line(of path: String, at full: String, memo: DigestMemo) throws -> String? {
        guard let status = try FileStatus.ifExists(full, followingLinks: false) else { return nil }
        switch status.kind {
        case .file: return "\(path)\u{0}file\u{0}\(status.isExecutable)\u{0}\(try memo.digest(of: full, status))"
        case .symlink: return "\(path)\u{0}link\u{0}\(try FileContent.linkTarget(full))"
        case .directory: return "\(path)\u{0}directory"
        default: return "\(path)\u{0}other"
        }
    }
}
