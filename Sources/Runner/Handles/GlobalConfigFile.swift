import Config
import Diagnostics
import Files
import YAML
import YAMLEdits

/// The user's own settings file (spec skaffold-config 9).
enum GlobalConfigFile {
    /// `--config`, or `~/.skaffold/config`.
    static func path(options: RunOptions, surroundings: Surroundings) -> String {
        options.globalConfigFile.map(surroundings.absolute) ?? surroundings.homeDirectory + "/.skaffold/config"
    }

    /// Reads the settings for a context. A file that is not there has none, and is not made: the peer makes an empty one
    /// even when nothing is written.
    ///
    /// - Throws: `YAMLError` and `ConfigError` with the place of what is wrong in the file.
    static func read(options: RunOptions, surroundings: Surroundings, context: String?) throws -> GlobalConfig {
        guard let node = try node(path(options: options, surroundings: surroundings)) else { return GlobalConfig() }
        return try GlobalConfigDocument(node).settings(for: context)
    }

    /// The document of the file; nil for no file.
    static func node(_ path: String) throws -> Node? {
        try FileContent.readIfExists(path).map { try YAMLParser.document($0, path: path) }
    }

    /// Changes the file's values under a lock, and leaves the rest of its text as it is. A file that would stay the same is
    /// not written; one that is not there is made, with its directories.
    ///
    /// - Returns: what the change has to say.
    static func change(
        _ path: String, _ body: (inout GlobalConfigDocument) throws -> [Diagnostic]
    ) async throws -> [Diagnostic] {
        try await FileLock.withLock(at: path + ".lock") {
            let bytes = try FileContent.readIfExists(path)
            let old = try YAMLParser.document(bytes ?? [], path: path)
            var document = try GlobalConfigDocument(old)
            let remarks = try body(&document)
            guard document.node != old else { return remarks }
            let text = try text(document.node, of: bytes ?? [], path: path)
            let mode = try FileStatus.ifExists(path).map { $0.mode } ?? 0o644
            try AtomicFile.write(text, to: path, mode: mode)
            return remarks
        }
    }

    /// The text with the changed values: comments, order and quotes of the rest stay.
    private static func text(_ node: Node, of bytes: [UInt8], path: String) throws -> [UInt8] {
        let editor = try YAMLEditor(bytes, path: path)
        // Nothing but comments: they stay in front.
        guard !editor.documents.isEmpty, editor.documents.first?.isNull == false else {
            return bytes + (bytes.isEmpty || bytes.last == 0x0A ? [] : [0x0A]) + Array(YAMLEmitter.text(node).utf8)
        }
        return try editor.text(with: [node]).bytes
    }
}
