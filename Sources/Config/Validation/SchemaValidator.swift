internal import Diagnostics
internal import YAML

/// Checks what the schema itself says: required fields and one-of groups (spec skaffold-config 6.1 rows 4 and 5).
struct SchemaValidator {
    let config: LoadedConfig

    func findings() -> [Diagnostic] {
        var findings: [Diagnostic] = []
        check(config.config.encoded, SkaffoldConfig.objectShape, at: FieldPath(), &findings)
        // What an upgrade or an anchor brings to two places is one mistake. The last one has the old path: releases
        // come to 'manifests' from 'deploy'.
        var told: Set<Diagnostic> = []
        return findings.reversed().filter {
            guard $0.location != nil else { return true }
            var mistake = $0
            mistake.message = ""
            mistake.notes = []
            return told.insert(mistake).inserted
        }.reversed()
    }

    private func check(_ node: Node, _ shape: ObjectShape, at path: FieldPath, _ findings: inout [Diagnostic]) {
        let isDamaged = config.source.isDamaged(at: path)
        for field in shape.fields {
            let at = path.appending(field.key)
            guard let value = node[field.key], !field.shape.isZero(value) else {
                if field.isRequired, !isDamaged { findings.append(missing(field, in: shape, at: path)) }
                continue
            }
            if let inner = field.shape.object {
                check(value, inner, at: at, &findings)
            } else if case .list(let item) = field.shape.unwrapped, let inner = item.object {
                for (index, element) in (value.sequence ?? []).enumerated() {
                    check(element, inner, at: at.appending(index), &findings)
                }
            }
        }
        for group in shape.oneOfGroups {
            // What is written counts too: an empty list is set, though nothing of it is left.
            let written = config.source.node(at: path)
            let set = group.members.filter { member in
                guard let field = shape.field(member) else { return false }
                if let value = node[member], !field.shape.isZero(value) { return true }
                return !isDamaged && written?[member].map(\.isSet) ?? false
            }
            // What only a default brings is nobody's mistake.
            let own = set.filter { written?[$0] != nil }
            if own.count > 1 { findings.append(conflict(own, at: path)) }
        }
    }

    private func missing(_ field: FieldShape, in shape: ObjectShape, at path: FieldPath) -> Diagnostic {
        let written = config.source.node(at: path.appending(field.key))?.mark ?? .none
        let problem = written == .none ? "is missing" : "is empty"
        let place = path.isEmpty ? "" : " in '\(path)'"
        return config.finding(
            "'\(field.key)' \(problem)\(place)", at: path.appending(field.key), code: .requiredValue,
            hints: [field.summary.asHint(for: field.key)])
    }

    private func conflict(_ keys: [String], at path: FieldPath) -> Diagnostic {
        let names = keys.map { "'\($0)'" }
        let list = names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
        // The last one written is most likely the one that is too much.
        let places = keys.map { (key: $0, place: config.location(of: path.appending($0))) }
        let last = keys.last { config.source.node(at: path.appending($0)) != nil } ?? keys[keys.count - 1]
        let notes = places.filter { $0.key != last && config.source.node(at: path.appending($0.key)) != nil }
            .map { Diagnostic.Note("'\($0.key)' is here", at: $0.place) }
        return config.finding(
            "only one of \(list) can be set in '\(path)'", at: path.appending(last), code: .oneOf, notes: notes,
            hints: ["remove all but one"])
    }
}

extension Node {
    /// Whether it counts as set in a one-of group though its field is zero: an empty list does, an empty text does not.
    fileprivate var isSet: Bool { sequence != nil || mapping != nil }
}

extension String {
    /// The field's own sentence as a hint: `image: the image name, without tag or digest`.
    fileprivate func asHint(for key: String) -> String {
        var text = hasSuffix(".") ? String(dropLast()) : self
        if let first = text.first, !text.dropFirst().prefix(1).contains(where: \.isUppercase) {
            text = first.lowercased() + text.dropFirst()
        }
        return "'\(key)' is \(text)"
    }
}
