internal import Diagnostics
public import YAML

/// Changes values of a YAML text, and nothing else of it: comments, the order of keys, quotes, blank lines and line
/// ends stay as they are.
///
/// Take `documents`, change them, and ask for the text. Nodes that were moved or copied must keep their marks: their
/// text goes with them, comments included.
public struct YAMLEditor: Sendable {
    /// The values of the text as it is.
    public let documents: [Node]
    private let bytes: [UInt8]
    private let path: String
    private let syntax: [SyntaxNode]

    /// A text with changed values.
    public struct Result: Sendable {
        public var bytes: [UInt8]
        /// Whether all that did not change is as it was; otherwise comments within changed values are lost.
        public var keepsComments: Bool
        /// Lines of comments that the new text has no more.
        public var lostComments: [LostComment] = []
    }

    /// - Parameter path: what to call the text in messages.
    /// - Throws: `YAMLError` for a text that is not YAML.
    public init(_ text: [UInt8], path: String) throws(YAMLError) {
        bytes = text
        self.path = path
        documents = try YAMLParser.documents(text, path: path)
        syntax = try YAMLParser.syntax(text, path: path)
    }

    /// The text with the given values, one for each document.
    ///
    /// The result is read again and compared with what is wanted, so that it always holds exactly that.
    ///
    /// - Throws: `DiagnosticList` when the values cannot be written as YAML, which is a defect.
    public func text(with wanted: [Node]) throws -> Result {
        guard wanted.count == documents.count, syntax.count == documents.count else {
            return Result(bytes: try rewritten(wanted), keepsComments: false)
        }
        if wanted == documents { return Result(bytes: bytes, keepsComments: true) }
        for mode in [EditPlan.Mode.keepsAliases, .expandsAliases, .rewrites] {
            let edited = edited(to: wanted, mode: mode)
            guard holds(edited, wanted) else { continue }
            return Result(
                bytes: edited, keepsComments: mode != .rewrites,
                lostComments: LostComment.all(in: SourceText(bytes), missingFrom: SourceText(edited)))
        }
        return Result(bytes: try rewritten(wanted), keepsComments: false)
    }

    private func edited(to wanted: [Node], mode: EditPlan.Mode) -> [UInt8] {
        let text = SourceText(bytes)
        let index = SourceIndex(
            documents: zip(syntax, documents).map { ($0, $1) }, reader: SlotReader(text: text))
        let style = LayoutStyle(of: syntax, in: text)
        // The first plan finds what goes, so that the second one knows what moves.
        let first = plan(wanted, EditPlan(text: text, index: index, style: style, mode: mode))
        let second = plan(
            wanted, EditPlan(text: text, index: index, style: style, mode: mode, leaving: first.removed))
        return TextEdit.apply(second.edits, to: bytes, in: 0..<bytes.count)
    }

    private func plan(_ wanted: [Node], _ plan: EditPlan) -> EditPlan {
        var plan = plan
        for (syntax, node) in zip(syntax, wanted) {
            plan.anchors = [:]
            plan.edit(document: syntax, to: node)
        }
        return plan
    }

    /// Everything written anew, where edits cannot do it.
    private func rewritten(_ wanted: [Node]) throws -> [UInt8] {
        let text = Array(YAMLEmitter.text(documents: wanted).utf8)
        guard holds(text, wanted) else {
            throw DiagnosticList([
                Diagnostic(
                    "'\(path)' cannot be written with its changed values",
                    hints: ["change the file yourself; this should not happen, please report it"])
            ])
        }
        return text
    }

    private func holds(_ text: [UInt8], _ wanted: [Node]) -> Bool {
        do {
            return try YAMLParser.documents(text, path: path) == wanted
        } catch {
            // Not YAML at all: another way is tried.
            return false
        }
    }
}
