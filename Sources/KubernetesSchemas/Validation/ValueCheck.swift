import JSON
import SandboxModel

/// One check of a value by itself, as rows of ``BuiltInChecks`` name them.
enum ValueCheck: Sendable {
    /// Something must be there; with what the server says besides.
    case required(String)
    /// `in A|B`: one of these texts, or all items of a list are.
    case oneOf([String])
    case min(Int)
    case range(Int, Int)
    case positive
    /// At most so many characters.
    case most(Int)
    /// 1 to 65535.
    case port
    /// A port that must be there: nothing counts as 0.
    case givenPort
    /// A port's number or name.
    case portNumber
    case name(NameSyntax)
    /// A map of labels.
    case labels
    /// A map with qualified names as keys.
    case keys
    /// A map of quantities that are not negative.
    case amounts
    case address
    /// Permission bits.
    case mode
    /// A relative path without `..`.
    case relative
    /// A path without `..`.
    case noBackstep
    /// Items of a list have different values in a field.
    case unique(String, String)

    /// Reads `CHECK ARGUMENTS`.
    init?(_ text: Substring) {
        let (head, tail) = RowText.halves(text, at: ": ")
        let detail = String(tail ?? "")
        let words = head.split(separator: " ")
        let rest = words.count > 1 ? String(words[1]) : ""
        switch words.first {
        case "required": self = .required(detail)
        case "in": self = .oneOf(rest.split(separator: "|", omittingEmptySubsequences: false).map(String.init))
        case "min": self = .min(Int(rest) ?? 0)
        case "most": self = .most(Int(rest) ?? 0)
        case "range":
            guard words.count == 3, let low = Int(words[1]), let high = Int(words[2]) else { return nil }
            self = .range(low, high)
        case "positive": self = .positive
        case "port": self = .port
        case "givenPort": self = .givenPort
        case "portNumber": self = .portNumber
        case "labels": self = .labels
        case "keys": self = .keys
        case "amounts": self = .amounts
        case "address": self = .address
        case "mode": self = .mode
        case "relative": self = .relative
        case "noBackstep": self = .noBackstep
        case "unique": self = .unique(rest, detail)
        case let word?:
            guard let syntax = NameSyntax(rawValue: String(word)) else { return nil }
            self = .name(syntax)
        case nil: return nil
        }
    }

    /// What is wrong with a value; one that is missing is only wrong if it is required.
    func causes(of value: JSONValue?, at path: FieldPath) -> [ValidationCause] {
        if case .required(let detail) = self {
            return value?.isEmpty ?? true || value == 0 ? [.required(path, detail)] : []
        }
        if case .givenPort = self { return Self.portCauses(value ?? 0, path) }
        guard let value, !value.isMissing else { return [] }
        switch self {
        case .required, .givenPort: return []
        case .oneOf(let known):
            let texts = value.array ?? [value]
            return texts.enumerated().compactMap { index, item in
                guard let text = item.string, !known.contains(text) else { return nil }
                return .notSupported(value.array == nil ? path : path.item(index), text, known)
            }
        case .min(let least):
            guard let number = value.integer, number < least else { return [] }
            return [.invalid(path, value, "must be greater than or equal to \(least)")]
        case .range(let low, let high):
            guard let number = value.integer, !(low...high).contains(number) else { return [] }
            return [.invalid(path, value, "must be between \(low) and \(high), inclusive")]
        case .positive:
            return value.integer.map { $0 <= 0 } ?? false
                ? [.invalid(path, value, "must be greater than zero")] : []
        case .most(let limit):
            return value.string.map { $0.utf8.count > limit } ?? false
                ? [.invalid(path, value, "must be no more than \(limit) characters")] : []
        case .port: return Self.portCauses(value, path)
        case .portNumber:
            guard let name = value.string else { return Self.portCauses(value, path) }
            return NameSyntax.portName.faults(in: name).map { .invalid(path, value, $0) }
        case .name(let syntax):
            let texts = value.array ?? [value]
            return texts.enumerated().flatMap { index, item in
                syntax.faults(in: item.string ?? "").map {
                    ValidationCause.invalid(value.array == nil ? path : path.item(index), item, $0)
                }
            }
        case .labels, .keys: return labelCauses(value, path)
        case .amounts:
            return (value.object ?? [:]).sorted { $0.key < $1.key }.compactMap { name, amount in
                guard let quantity = Quantity(amount), quantity.nano < 0 else { return nil }
                return .invalid(path.key(name), amount, "must be greater than or equal to 0")
            }
        case .address:
            let texts = value.array ?? [value]
            return texts.enumerated().compactMap { index, item in
                if IPAddressText.isWellFormed(item.string ?? "") { return nil }
                return .invalid(
                    value.array == nil ? path : path.item(index), item,
                    "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)")
            }
        case .mode:
            guard let number = value.integer, !(0...0o777).contains(number) else { return [] }
            return [.invalid(path, value, "must be a number between 0 and 0777 (octal), both inclusive")]
        case .relative:
            let text = value.string ?? ""
            return (text.hasPrefix("/") ? [.invalid(path, value, "must be a relative path")] : [])
                + Self.backstepCauses(text, value, path)
        case .noBackstep: return Self.backstepCauses(value.string ?? "", value, path)
        case .unique(let key, let detail): return uniqueCauses(value, key, detail, path)
        }
    }

    private static func portCauses(_ value: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        guard let number = value.integer, !(1...65535).contains(number) else { return [] }
        return [.invalid(path, value, "must be between 1 and 65535, inclusive")]
    }

    private static func backstepCauses(_ text: String, _ value: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        text.split(separator: "/").contains("..") ? [.invalid(path, value, "must not contain '..'")] : []
    }

    private func labelCauses(_ value: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        var causes: [ValidationCause] = []
        for (key, text) in (value.object ?? [:]).sorted(by: { $0.key < $1.key }) {
            // Keys of annotations may be of upper case before the slash.
            let isLabels = if case .labels = self { true } else { false }
            causes += NameSyntax.qualifiedName.faults(in: isLabels ? key : key.lowercased()).map {
                .invalid(path, .string(key), $0)
            }
            guard isLabels else { continue }
            causes += NameSyntax.labelValue.faults(in: text.string ?? "").map { .invalid(path, text, $0) }
        }
        return causes
    }

    private func uniqueCauses(
        _ value: JSONValue, _ key: String, _ detail: String, _ path: FieldPath
    ) -> [ValidationCause] {
        var seen: Set<JSONValue> = []
        var causes: [ValidationCause] = []
        for (index, item) in (value.array ?? []).enumerated() {
            guard let name = item[key], !name.isMissing, !seen.insert(name).inserted else { continue }
            let place = path.item(index).field(key)
            causes.append(detail.isEmpty ? .duplicate(place, name) : .invalid(place, name, detail))
        }
        return causes
    }
}
