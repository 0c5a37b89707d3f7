public import Diagnostics
import Files

/// A Dockerfile as written: its directives and instructions in order.
public struct Dockerfile: Sendable, Hashable {
    /// The path for messages.
    public var path: String
    /// The parser directives at the top, keys in lower case: `syntax`, `escape`, `check`.
    public var directives: [String: String]
    public var instructions: [Instruction]
    /// The character that continues lines and protects others: `\` unless the `escape` directive says otherwise.
    public var escape: Unicode.Scalar

    /// An `ARG` as declared somewhere in the file.
    public struct Argument: Sendable, Hashable {
        public var name: String
        /// As written, not expanded; nil when there is none.
        public var defaultValue: String?
        public var location: SourceLocation
    }

    /// Parses the text of a Dockerfile (spec docker-engine 4.1).
    ///
    /// - Throws: `DockerfileError` with code `syntax` and the place.
    public init(parsing text: String, path: String) throws {
        self = try DockerfileParser(text, path: path).parse()
    }

    /// Reads and parses a Dockerfile.
    ///
    /// - Parameter shown: what messages call it; nil for the path.
    /// - Throws: `DockerfileError`; code `missing` names what else there is in the directory.
    public init(reading path: String, shownAs shown: String? = nil) throws {
        let bytes: [UInt8]
        do {
            bytes = try FileContent.read(path, limit: 16 << 20)
        } catch let error as FilesError where error.code == .notFound || error.code == .notADirectory {
            throw DockerfileError.missing(path, hints: DockerfileLocation.hints(for: path))
        } catch let error as FilesError {
            throw DockerfileError.unreadable(path, reason: error.message)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw DockerfileError.notUTF8(path) }
        try self.init(parsing: text, path: shown ?? path)
    }

    init(path: String, directives: [String: String], instructions: [Instruction], escape: Unicode.Scalar) {
        self.path = path
        self.directives = directives
        self.instructions = instructions
        self.escape = escape
    }

    /// Every `ARG` of the file in order, in whatever stage; a name may come several times.
    public var declaredArguments: [Argument] {
        instructions.filter { $0.keyword == "ARG" }.flatMap { instruction in
            NameValue.list(instruction.text, escape: escape).map {
                Argument(name: $0.name, defaultValue: $0.value, location: instruction.location)
            }
        }
    }
}
