import CYAML
import Diagnostics

/// One event of libyaml's parser, as Swift values.
struct Event {
    enum Kind {
        case streamStart, streamEnd
        case documentStart, documentEnd
        case alias(String)
        case scalar(text: String, tag: String?, anchor: String?, style: Scalar.Style)
        case sequenceStart(anchor: String?), sequenceEnd
        case mappingStart(anchor: String?), mappingEnd
    }

    var kind: Kind
    var mark: Mark
    /// Where it begins and ends: characters from the start of the text, a byte order mark not counted.
    var characters: Range<Int>
    /// Whether a collection that starts here stands in brackets.
    var isFlow = false
    /// Whether it has a tag of its own.
    var hasTag = false
}

/// Owns a `yaml_parser_t` and the text it reads.
final class EventReader {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let text: UnsafeMutableBufferPointer<UInt8>
    private let source: Source

    init(text bytes: [UInt8], source: Source) throws(YAMLError) {
        self.source = source
        text = .allocate(capacity: bytes.count)
        _ = text.initialize(from: bytes)
        parser = .allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else {
            // `deinit` gives the memory back: all is set by now.
            throw YAMLError(.tooLarge, "no memory to parse '\(source.path)'", at: nil)
        }
        yaml_parser_set_input_string(parser, UnsafePointer(text.baseAddress), text.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        text.deallocate()
    }

    func next() throws(YAMLError) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw syntaxError() }
        defer { yaml_event_delete(&event) }
        let start = event.start_mark.index
        var result = Event(
            kind: .streamEnd, mark: mark(event.start_mark), characters: start..<max(start, event.end_mark.index))
        switch event.type {
        case YAML_STREAM_START_EVENT: result.kind = .streamStart
        case YAML_DOCUMENT_START_EVENT: result.kind = .documentStart
        case YAML_DOCUMENT_END_EVENT: result.kind = .documentEnd
        case YAML_ALIAS_EVENT: result.kind = .alias(string(event.data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT:
            result.kind = scalar(event.data.scalar)
            result.hasTag = event.data.scalar.tag != nil
        case YAML_SEQUENCE_START_EVENT:
            let data = event.data.sequence_start
            result.kind = .sequenceStart(anchor: string(data.anchor))
            result.isFlow = data.style == YAML_FLOW_SEQUENCE_STYLE
            result.hasTag = data.tag != nil
        case YAML_SEQUENCE_END_EVENT: result.kind = .sequenceEnd
        case YAML_MAPPING_START_EVENT:
            let data = event.data.mapping_start
            result.kind = .mappingStart(anchor: string(data.anchor))
            result.isFlow = data.style == YAML_FLOW_MAPPING_STYLE
            result.hasTag = data.tag != nil
        case YAML_MAPPING_END_EVENT: result.kind = .mappingEnd
        default: break
        }
        return result
    }

    private func scalar(_ data: yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar) -> Event.Kind {
        let style: Scalar.Style =
            switch data.style {
            case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
            case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
            case YAML_LITERAL_SCALAR_STYLE: .literal
            case YAML_FOLDED_SCALAR_STYLE: .folded
            default: .plain
            }
        let bytes = UnsafeBufferPointer(start: data.value, count: data.length)
        return .scalar(
            text: String(decoding: bytes, as: UTF8.self), tag: string(data.tag), anchor: string(data.anchor),
            style: style)
    }

    private func string(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }

    /// libyaml counts from 0.
    private func mark(_ mark: yaml_mark_t) -> Mark {
        Mark(line: mark.line + 1, column: mark.column + 1, source: source)
    }

    private func syntaxError() -> YAMLError {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "no reason given"
        if parser.pointee.error == YAML_READER_ERROR {
            let offset = min(parser.pointee.problem_offset, text.count)
            let before = text[..<offset]
            let line = before.count { $0 == UInt8(ascii: "\n") } + 1
            let column = String(decoding: before.suffix(while: { $0 != UInt8(ascii: "\n") }), as: UTF8.self).count + 1
            return YAMLError(
                .syntax, "broken YAML: \(problem)", at: SourceLocation(file: source.path, line: line, column: column),
                hints: ["save the file as UTF-8 text without control characters"])
        }
        let place = mark(parser.pointee.problem_mark)
        var diagnostic = Diagnostic("broken YAML: \(problem)", at: place.location)
        if let context = parser.pointee.context.map({ String(cString: $0) }) {
            diagnostic.notes.append(.init(context, at: mark(parser.pointee.context_mark).location))
        }
        if problem.contains("tab character")
            || (problem.contains("cannot start any token")
                && byte(at: parser.pointee.problem_mark) == UInt8(ascii: "\t"))
        {
            diagnostic.hints.append("indent with spaces, YAML does not allow tabs")
        } else if problem.contains("mapping values are not allowed") {
            diagnostic.hints.append("quote the value if its text has ': ' in it, or check the indentation")
        } else if problem.contains("did not find expected key") || problem.contains("did not find expected '-'") {
            diagnostic.hints.append("check that this line is indented like its neighbours")
        } else if problem.contains("did not find expected ',' or") {
            diagnostic.hints.append("check that the bracket is closed and that its items are separated by commas")
        } else {
            diagnostic.hints.append("check the quotes, brackets and indentation here and on the line before")
        }
        return YAMLError(.syntax, [diagnostic])
    }

    private func byte(at mark: yaml_mark_t) -> UInt8? {
        text.indices.contains(mark.index) ? text[mark.index] : nil
    }
}

extension Sequence {
    /// The longest run at the end whose elements satisfy the predicate, in order.
    fileprivate func suffix(while predicate: (Element) -> Bool) -> [Element] {
        var run: [Element] = []
        for element in self {
            if predicate(element) { run.append(element) } else { run.removeAll() }
        }
        return run
    }
}
