import Diagnostics
import Files
import YAML

/// One kustomization of the tree and how it adds to what is gathered (spec kustomize 1).
struct KustomizationLayer {
    let loader: FileLoader
    let kustomization: Kustomization

    private static let fileNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"]

    /// Reads the file of a directory.
    init(_ loader: FileLoader, at location: SourceLocation?) throws {
        self.loader = loader
        let present = Self.fileNames.filter { loader.kind($0) == .file }
        guard let name = present.first else {
            throw KustomizeError.noKustomization(in: loader.directory, at: location)
        }
        if present.count > 1 { throw KustomizeError.severalKustomizations(in: loader.directory, names: present) }
        let file = try loader.contents(name, what: "the kustomization", at: location)
        let documents = try YAMLParser.documents(file.bytes, path: file.path).filter { !$0.isNull }
        guard let node = documents.first else { throw KustomizeError.emptyKustomization(file.path) }
        if documents.count > 1 {
            throw KustomizeError(
                .kustomizationInvalid, "'\(file.path)' has more than one document", at: documents[1].location,
                hints: ["make a directory of its own for the second one"])
        }
        kustomization = try Kustomization(node, path: file.path)
        loader.session.warnings += kustomization.deprecated
    }

    /// Adds everything of this layer, in kustomize's order.
    func accumulate(into accumulator: inout Accumulator) throws {
        for entry in kustomization.resources { try addResource(entry, to: &accumulator) }
        let configuration = try ConfigurationFiles(loader).read(
            configurations: kustomization.configurations, crds: kustomization.crds)
        try accumulator.configuration.merge(configuration)
        for entry in kustomization.configMapGenerators + kustomization.secretGenerators {
            var resource = try entry.resource(globalOptions: kustomization.generatorOptions, loader: loader)
            resource.origin = Origin(configuredIn: self, kind: "\(entry.kind.rawValue)Generator")
            try accumulator.resources.absorb(resource)
        }
        let builtIns = BuiltInPlugins(layer: self)
        for resource in try builtIns.generate(kustomization.generators) { try accumulator.resources.absorb(resource) }
        for entry in kustomization.components { try addComponent(entry, to: &accumulator) }
        try LayerTransformers(layer: self).run(on: &accumulator)
        try builtIns.transform(kustomization.transformers, &accumulator)
        try builtIns.validate(kustomization.validators, accumulator)
        for entry in kustomization.variables {
            let variable = Variable(entry)
            try variable.bind(in: &accumulator.resources)
            try accumulator.add(variable)
        }
    }

    /// The objects of `resources` entries alone; what transformers and generators are configured with.
    func addResource(_ entry: PlacedText, to accumulator: inout Accumulator) throws {
        switch loader.kind(entry.text) {
        case .directory:
            let child = try KustomizationLayer(try loader.descend(entry.text, at: entry.location), at: entry.location)
            if child.kustomization.isComponent {
                throw KustomizeError(
                    .kustomizationInvalid, "expected kind != 'Component' for path '\(child.loader.directory)'",
                    at: entry.location, hints: ["list it under 'components' instead"])
            }
            var inner = Accumulator()
            try child.accumulate(into: &inner)
            try accumulator.merge(inner)
        default:
            let documents = try loader.documents(entry.text, what: "the resource", at: entry.location)
            for node in try ResourceReader.objects(documents) {
                var resource = Resource(node)
                resource.origin = Origin(
                    path: PathText.resolve(entry.text, in: loader.directory), session: loader.session)
                try accumulator.resources.append(resource)
            }
        }
    }

    private func addComponent(_ entry: PlacedText, to accumulator: inout Accumulator) throws {
        switch loader.kind(entry.text) {
        case .file:
            throw KustomizeError(
                .kustomizationInvalid, "the component '\(entry.text)' must be a directory", at: entry.location,
                hints: ["name the directory that holds its kustomization.yaml"])
        case .missing where !entry.text.contains("://"):
            let shown = PathText.resolve(entry.text, in: loader.directory)
            throw KustomizeError.missing(
                "the component", shown, at: entry.location,
                siblings: loader.reader.names(in: PathText.parent(shown)))
        default: break
        }
        let child = try KustomizationLayer(try loader.descend(entry.text, at: entry.location), at: entry.location)
        guard child.kustomization.isComponent else {
            throw KustomizeError(
                .kustomizationInvalid,
                "expected kind 'Component' for path '\(child.loader.directory)' but got 'Kustomization'",
                at: entry.location, hints: ["list it under 'resources' instead, or write 'kind: Component' in it"])
        }
        try child.accumulate(into: &accumulator)
    }
}
