/// A field of a type's description, such as `ports [ContainerPort] map(containerPort,protocol) merge(containerPort)`.
struct TypeTableField {
    var name: String
    var isRequired: Bool
    var type: Substring
    var listType: FieldSchema.ListType = .atomic
    var isAtomic = false
    var patchStrategy: FieldSchema.PatchStrategy?

    /// Reads the fields of a description.
    static func all(in text: Substring) -> [TypeTableField] {
        text.split(separator: ";").compactMap(TypeTableField.init)
    }

    init?(_ text: Substring) {
        let words = text.split { $0 == " " || $0 == "\n" }
        guard words.count >= 2 else { return nil }
        isRequired = words[0].hasSuffix("!")
        name = String(isRequired ? words[0].dropLast() : words[0])
        type = words[1]
        for word in words.dropFirst(2) {
            let parts = word.split(separator: "(")
            let arguments = parts.count > 1 ? parts[1].dropLast().split(separator: ",").map(String.init) : []
            switch parts[0] {
            case "set": listType = .set
            case "map": listType = .map(keys: arguments)
            case "atomic": isAtomic = true
            case "merge": patchStrategy = FieldSchema.PatchStrategy(merges: true, mergeKey: arguments.first)
            case "replace": patchStrategy = FieldSchema.PatchStrategy(merges: false)
            case "retainKeys":
                // Objects merge unless they say otherwise.
                var strategy = patchStrategy ?? FieldSchema.PatchStrategy(merges: true)
                strategy.retainsKeys = true
                patchStrategy = strategy
            default: return nil
            }
        }
    }
}
