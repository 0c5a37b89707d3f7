import Diagnostics
import YAML

/// A kustomization file as it was written (spec kustomize 2), legacy spellings put into their successors.
struct Kustomization {
    /// The file it came from.
    var path: String
    var node: Node
    var isComponent = false

    var resources: [PlacedText] = []
    var components: [PlacedText] = []
    var crds: [PlacedText] = []
    var configurations: [PlacedText] = []
    var generators: [PlacedText] = []
    var transformers: [PlacedText] = []
    var validators: [PlacedText] = []

    var namespace: PlacedText?
    var namePrefix: String?
    var nameSuffix: String?
    var labels: [LabelEntry] = []
    var commonLabels: [(key: String, value: Node)] = []
    var commonAnnotations: [(key: String, value: Node)] = []
    var images: [ImageEntry] = []
    var replicas: [ReplicaEntry] = []

    var patches: [PatchEntry] = []
    var patchesStrategicMerge: [PlacedText] = []
    var patchesJSON6902: [PatchEntry] = []

    var configMapGenerators: [GeneratorEntry] = []
    var secretGenerators: [GeneratorEntry] = []
    var generatorOptions = GeneratorOptions()

    var helmGlobals = HelmGlobals()
    var helmCharts: [HelmChartEntry] = []

    var replacements: [ReplacementEntry] = []
    var variables: [VariableEntry] = []
    var order: ResourceOrder?
    var buildMetadata: BuildMetadata?
    var openapi: OpenAPIEntry?

    var deprecated: [Diagnostic] = []
}
