internal import Diagnostics
public import YAML

extension KubernetesError {
    /// The same error with the places of the manifest that it is about: the first cause's field, or the object.
    public func located(in manifest: Node) -> KubernetesError {
        guard location == nil else { return self }
        var copy = self
        let places = causes.map { FieldPath.find($0.field, in: manifest)?.location }
        let said = code == .invalid && causes.isEmpty ? FieldPath.paths(in: message) : []
        let others = said.lazy.map { FieldPath.find($0, in: manifest)?.location }
        copy.location = (places + others).compactMap { $0 }.first ?? manifest.location ?? manifest["kind"]?.location
        if copy.notes.count == places.count {
            for (index, place) in places.enumerated() { copy.notes[index].location = place }
        }
        return copy
    }
}

/// A field as API servers name it: `spec.ports[0].port`, `.data.a`, `metadata.labels[a.b/c]`,
/// `.spec.containers[name="web"].image`.
enum FieldPath {
    /// The paths that a text begins its parts with: schema errors of server-side apply have no causes, only
    /// `failed to create typed patch object: .spec.foo: field not declared in schema`.
    static func paths(in text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).filter { $0.hasPrefix(".") && $0.hasSuffix(":") }
            .map { String($0.dropLast()) }
    }

    /// The node the path leads to, or the nearest one above it that is there.
    static func find(_ path: String, in root: Node) -> Node? {
        var node = root
        var found = false
        for step in steps(path) {
            guard let next = child(step, of: node) else { break }
            node = next
            found = true
        }
        return found ? node : nil
    }

    private static func child(_ step: String, of node: Node) -> Node? {
        if let index = Int(step) { return node[index] ?? node[step] }
        if node.sequence != nil, let equals = step.firstIndex(of: "=") {
            // A list's item by its keys, such as `containerPort=80,protocol="TCP"`: the first key is enough.
            let key = String(step[..<equals])
            let value = step[step.index(after: equals)...].prefix { $0 != "," }.filter { $0 != "\"" }
            return node.sequence?.first { $0[key]?.text == String(value) }
        }
        return node[step]
    }

    static func steps(_ path: String) -> [String] {
        var steps: [String] = []
        var current = ""
        var depth = 0
        func end() {
            if !current.isEmpty { steps.append(current) }
            current = ""
        }
        for character in path {
            switch character {
            case "[":
                if depth == 0 { end() } else { current.append(character) }
                depth += 1
            case "]":
                depth -= 1
                if depth == 0 { end() } else { current.append(character) }
            case "." where depth == 0: end()
            default: current.append(character)
            }
        }
        end()
        return steps
    }
}
