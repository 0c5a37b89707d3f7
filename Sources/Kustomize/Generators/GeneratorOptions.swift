import YAML

/// `generatorOptions`, and `options` of one generator (spec kustomize 8).
struct GeneratorOptions {
    var labels: [(key: String, value: Node)] = []
    var annotations: [(key: String, value: Node)] = []
    var disableNameSuffixHash = false
    var immutable = false

    static let fieldNames = ["labels", "annotations", "disableNameSuffixHash", "immutable"]

    init() {}

    init(_ decoder: FieldDecoder) throws {
        labels = try decoder.stringMap("labels") ?? []
        annotations = try decoder.stringMap("annotations") ?? []
        disableNameSuffixHash = try decoder.bool("disableNameSuffixHash") ?? false
        immutable = try decoder.bool("immutable") ?? false
    }

    /// These options on top of the file's: keys of these win, but a boolean once true stays true.
    func over(_ global: GeneratorOptions) -> GeneratorOptions {
        var result = self
        result.labels = global.labels.filter { own in !labels.contains { $0.key == own.key } } + labels
        result.annotations =
            global.annotations.filter { own in !annotations.contains { $0.key == own.key } } + annotations
        result.disableNameSuffixHash = disableNameSuffixHash || global.disableNameSuffixHash
        result.immutable = immutable || global.immutable
        return result
    }
}
