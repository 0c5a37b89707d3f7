import Diagnostics
import YAML

/// The fields of a text that comments of one kind mark.
struct MarkedFields {
    let values: [String: String]
    /// What the comments begin with.
    let identifier: String
    /// How to give a name a value.
    let hint: (_ name: String) -> String

    func set(in text: [UInt8], path: String) throws -> [UInt8] {
        guard !values.isEmpty, text.contains(identifier.utf8) else { return text }
        var lines = String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        for index in lines.indices {
            guard let comment = SetterComment(line: lines[index], identifier: identifier),
                comment.names.contains(where: { values[$0] != nil })
            else { continue }
            let location = SourceLocation(file: path, line: index + 1, column: comment.column)
            if comment.field.hasSuffix(":") {
                try setBlockSequence(&lines, at: index, comment, location)
            } else {
                lines[index] = comment.line(setting: try value(for: comment, location))
            }
        }
        return Array(lines.joined(separator: "\n").utf8)
    }

    /// What takes the field's place.
    private func value(for comment: SetterComment, _ location: SourceLocation) throws -> String {
        let old = comment.value
        if old.hasPrefix("[") { return try sequence(for: comment, location) }
        let text = try expand(comment, current: YAMLScalarText.text(of: old), location)
        return YAMLScalarText.written(text, like: old)
    }

    /// `key: # from-param: ${NAME}` over a block sequence: the items become a flow sequence in the key's line.
    private func setBlockSequence(
        _ lines: inout [String], at index: Int, _ comment: SetterComment, _ location: SourceLocation
    ) throws {
        let indentation = comment.indentation
        var items: [Int] = []
        for next in lines.indices[(index + 1)...] {
            let line = lines[next]
            let trimmed = line.drop { $0 == " " }
            let depth = line.count - trimmed.count
            if trimmed.allSatisfy(\.isWhitespace) || trimmed.hasPrefix("#") { continue }
            guard depth > indentation || depth == indentation && trimmed.hasPrefix("- ") && !comment.isItem else {
                break
            }
            items.append(next)
        }
        guard let first = items.first, lines[first].drop(while: { $0 == " " }).hasPrefix("-") else {
            throw RenderError.invalidSetter("a list is to follow '\(comment.field)'", at: location)
        }
        lines[index] = comment.line(setting: try sequence(for: comment, location), separator: " ")
        for item in items { lines[item] = "" }
    }

    private func sequence(for comment: SetterComment, _ location: SourceLocation) throws -> String {
        guard comment.names.count == 1, let name = comment.names.first, comment.pattern == "${\(name)}" else {
            throw RenderError.invalidSetter(
                "the list is set by '\(comment.pattern)', which has to be one name in '${}'", at: location)
        }
        let value = values[name] ?? ""
        if value.isEmpty { return "[]" }
        let node: Node
        do {
            node = try YAMLParser.document(value, path: name)
        } catch {
            throw RenderError.invalidSetter("'\(name)' sets a list, and '\(value)' is not YAML", at: location)
        }
        guard node.sequence != nil else {
            throw RenderError.invalidSetter("'\(name)' sets a list, and '\(value)' is none", at: location)
        }
        return JSONEmitter.text(node)
    }

    /// Names without a value keep the part of the field that stands in their place.
    private func expand(_ comment: SetterComment, current: String, _ location: SourceLocation) throws -> String {
        let kept = comment.parts(of: current) ?? [:]
        var missing: [String] = []
        let text = comment.expanded { name in
            if let value = values[name] ?? kept[name] { return value }
            if !missing.contains(name) { missing.append(name) }
            return ""
        }
        guard missing.isEmpty else {
            throw RenderError.invalidSetter(
                "'\(comment.pattern)' needs a value for \(missing.map { "'\($0)'" }.joined(separator: ", "))",
                at: location, hint: hint(missing[0]))
        }
        return text
    }
}
