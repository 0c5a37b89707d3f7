import YAML

/// As much of JSON Schema (draft-07) as `JSONSchema` writes.
struct SchemaChecker {
    let schema: Node

    /// The places of a document that do not fit, as `build.artifacts[0].docker`, with the keyword that says so.
    func problems(_ document: Node) -> [String] { check(document, schema, at: "") }

    private func check(_ node: Node, _ schema: Node, at path: String) -> [String] {
        if let reference = schema["$ref"]?.text {
            guard let definition = self.schema[path: "definitions", String(reference.dropFirst("#/definitions/".count))]
            else { return ["\(path): \(reference) is not there"] }
            return check(node, definition, at: path)
        }
        var problems: [String] = []
        if let types = schema["type"], !(types.sequence ?? [types]).contains(where: { Self.fits(node, $0.text ?? "") })
        {
            return ["\(path): type"]
        }
        if let value = schema["const"], value.text != node.text { problems.append("\(path): const") }
        if let values = schema["enum"]?.sequence, !values.contains(where: { $0.text == node.text }) {
            problems.append("\(path): enum")
        }
        if let pattern = schema["pattern"]?.text, let text = node.text,
            (try? Regex(pattern).firstMatch(in: text)) == nil
        {
            problems.append("\(path): pattern")
        }
        if schema["minLength"] != nil, node.text == "" { problems.append("\(path): minLength") }
        if let items = node.sequence {
            if schema["minItems"] != nil, items.isEmpty { problems.append("\(path): minItems") }
            if let item = schema["items"] {
                for (index, element) in items.enumerated() { problems += check(element, item, at: "\(path)[\(index)]") }
            }
        }
        if let mapping = node.mapping { problems += check(mapping, schema, at: path) }
        return problems
    }

    private func check(_ mapping: Mapping, _ schema: Node, at path: String) -> [String] {
        var problems: [String] = []
        for (key, value) in mapping {
            let at = path.isEmpty ? key : "\(path).\(key)"
            if let property = schema[path: "properties", key] {
                problems += check(value, property, at: at)
            } else if schema["patternProperties"] != nil, key.hasPrefix(".") {
                continue
            } else if schema["additionalProperties"]?.bool == false {
                problems.append("\(at): additionalProperties")
            } else if let values = schema["additionalProperties"], values.mapping != nil {
                problems += check(value, values, at: at)
            }
        }
        for key in schema["required"]?.sequence ?? [] where mapping[key.text ?? ""] == nil {
            problems.append("\(path.isEmpty ? "" : path + ".")\(key.text ?? ""): required")
        }
        if let choices = schema["oneOf"]?.sequence, choices.filter({ has(mapping, $0) }).count != 1 {
            problems.append("\(path): oneOf")
        }
        return problems
    }

    /// Whether the keys of `required`, or of none of `not.anyOf`, are there.
    private func has(_ mapping: Mapping, _ choice: Node) -> Bool {
        if let others = choice[path: "not", "anyOf"]?.sequence { return !others.contains { has(mapping, $0) } }
        return (choice["required"]?.sequence ?? []).allSatisfy { mapping[$0.text ?? ""] != nil }
    }

    private static func fits(_ node: Node, _ type: String) -> Bool {
        switch type {
        case "object": node.mapping != nil
        case "array": node.sequence != nil
        case "string": node.string != nil
        case "integer": node.integer != nil
        case "number": node.double != nil || node.integer != nil
        case "boolean": node.bool != nil
        case "null": node.isNull
        default: false
        }
    }
}
