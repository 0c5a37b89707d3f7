/// A type of Kubernetes that the config takes over: its fields, and which of them are written when they are zero.
public struct KubernetesType: Sendable {
    let name: String
    let fields: [Field]

    /// A field as Kubernetes' JSON has it.
    struct Field: Sendable {
        var name: String
        var form: Form
        /// Whether it is written when it is zero.
        var isAlwaysWritten: Bool
    }

    /// What a value must look like.
    indirect enum Form: Sendable {
        case string, boolean, quantity, time
        case integer(bits: Int)
        /// A type, by name: types refer to each other in circles.
        case object(String)
        case list(Form)
        case map(Form)
        /// Absent and zero differ.
        case optional(Form)
    }

    /// An entry of `volumes` of a pod.
    public static var volume: KubernetesType { named("Volume") }
    /// An entry of `volumeMounts` of a container.
    public static var volumeMount: KubernetesType { named("VolumeMount") }

    /// The type of a name in the table. One that is not there has no fields.
    static func named(_ name: String) -> KubernetesType { all[name] ?? KubernetesType(name: name, fields: []) }

    static let all: [String: KubernetesType] = {
        var types: [String: KubernetesType] = [:]
        for line in volumeTypes.replacing("\n  ", with: " ").split(separator: "\n") {
            let halves = line.split(separator: ":", maxSplits: 1)
            let name = String(halves[0])
            let fields = halves[1].split(separator: ";").compactMap { Field(row: $0) }
            types[name] = KubernetesType(name: name, fields: fields)
        }
        return types
    }()
}

extension KubernetesType.Field {
    /// - Parameter row: such as `claimName! string`.
    fileprivate init?(row: Substring) {
        let words = row.split(separator: " ")
        guard words.count == 2 else { return nil }
        isAlwaysWritten = words[0].hasSuffix("!")
        name = String(isAlwaysWritten ? words[0].dropLast() : words[0])
        form = KubernetesType.Form(words[1])
    }
}

extension KubernetesType.Form {
    fileprivate init(_ text: Substring) {
        self =
            switch text.first {
            case "*": .optional(Self(text.dropFirst()))
            case "[": .list(Self(text.dropFirst().dropLast()))
            case "{": .map(Self(text.dropFirst().dropLast()))
            default: Self.scalars[String(text)] ?? .object(String(text))
            }
    }

    private static let scalars: [String: Self] = [
        "string": .string, "bool": .boolean, "quantity": .quantity, "time": .time, "int32": .integer(bits: 32),
        "int64": .integer(bits: 64),
    ]
}
