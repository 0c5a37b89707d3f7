import Diagnostics
import Files
import YAML

/// One kustomization of the tree and how it adds to what is gathered (spec kustomize 1).
struct KustomizationLayer {
    let loader: FileLoader
    let kustomization: Kustomization
    /// The namespace that charts get from the layers above, where neither they nor this layer name one.
    private let namespaceAbove: String?

    static let fileNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"]

    /// Reads the file of a directory.
    init(_ loader: FileLoader, at location: SourceLocation?, namespaceAbove: String? = nil) throws {
        self.loader = loader
        self.namespaceAbove = namespaceAbove
        let present = Self.fileNames.filter { loader.kind($0) == .file }
        guard let name = present.first else {
            for name in Self.fileNames where loader.clones.isEmpty {
                loader.session.looked.note(file: PathText.resolve(name, in: loader.directory))
            }
            if loader.kind(".") == .file {
                throw KustomizeError(
                    .kustomizationMissing, "'\(loader.directory)': file is not directory", at: location,
                    hints: ["name the directory that holds the kustomization.yaml"])
            }
            throw KustomizeError.noKustomization(in: loader.directory, at: location)
        }
        if present.count > 1 {
            throw KustomizeError.severalKustomizations(in: loader.directory, names: present, at: location)
        }
        let documents = try loader.looseDocuments(name, what: "the kustomization", at: location)
        let path = PathText.resolve(name, in: loader.directory)
        guard let node = documents.first else { throw KustomizeError.emptyKustomization(path) }
        if documents.count > 1 {
            throw KustomizeError(
                .kustomizationInvalid, "'\(path)' has more than one document", at: documents[1].location,
                hints: ["make a directory of its own for the second one"])
        }
        kustomization = try Kustomization(node, path: path)
        loader.session.warnings += kustomization.deprecated
        if let openapi = kustomization.openapi {
            try loader.session.schemas.set { try openapi.document(loader) }
        }
    }

    /// Adds everything of this layer, in kustomize's order.
    func accumulate(into accumulator: inout Accumulator) throws {
        for entry in kustomization.resources {
            do {
                try addResource(entry, to: &accumulator)
            } catch is ExternalAnswers.Pending {
                // The build is repeated once this is there; until then the other entries say what they need.
                continue
            }
        }
        if !loader.session.requests.isEmpty { throw ExternalAnswers.Pending() }
        let files = ConfigurationFiles(loader)
        try accumulator.configuration.merge(try files.read(kustomization.configurations))
        try accumulator.configuration.merge(try DefinitionFiles(loader).read(kustomization.crds))
        try generate(into: &accumulator)
        let plugins = Plugins(layer: self)
        for entry in kustomization.components { try addComponent(entry, to: &accumulator) }
        try LayerTransformers(layer: self).run(on: &accumulator)
        try plugins.transform(kustomization.transformers, &accumulator)
        try plugins.validate(kustomization.validators, &accumulator)
        for entry in kustomization.variables {
            let variable = Variable(entry)
            try variable.bind(in: &accumulator.resources, schemas: loader.session.schemas)
            try accumulator.add(variable)
        }
    }

    /// The namespace for what is made by a chart that names none.
    var chartNamespace: String? { (kustomization.namespace?.text).nonEmpty ?? namespaceAbove }

    private func generate(into accumulator: inout Accumulator) throws {
        for entry in kustomization.configMapGenerators + kustomization.secretGenerators {
            var resource = try entry.resource(globalOptions: kustomization.generatorOptions, loader: loader)
            resource.origin = Origin(configuredIn: self, kind: "\(entry.kind.rawValue)Generator")
            try accumulator.resources.absorb(resource)
        }
        for entry in kustomization.helmCharts {
            let generator = ChartGenerator(
                entry: entry, globals: kustomization.helmGlobals, layer: self, namespace: chartNamespace)
            for var resource in try generator.generate() {
                resource.origin = Origin(configuredIn: self, kind: "HelmChartInflationGenerator")
                try accumulator.resources.absorb(resource)
            }
        }
        for resource in try Plugins(layer: self).generate(kustomization.generators) {
            try accumulator.resources.absorb(resource)
        }
    }

    /// The objects of `resources` entries alone; what transformers and generators are configured with.
    func addResource(_ entry: PlacedText, to accumulator: inout Accumulator) throws {
        if entry.text.isEmpty {
            throw KustomizeError(
                .kustomizationInvalid, "this entry is empty", at: entry.location,
                hints: ["name a file or a directory, or take it out"])
        }
        switch loader.kind(entry.text) {
        case .directory: try addKustomization(try loader.descend(entry), entry, to: &accumulator)
        case .file: try addFile(entry, to: &accumulator)
        case .missing: try addMissing(entry, to: &accumulator)
        }
    }

    /// A URL of a file or of a repository, or a mistake.
    private func addMissing(_ entry: PlacedText, to accumulator: inout Accumulator) throws {
        let repository = RemoteRepository(entry.text)
        if repository == nil, FileLoader.isAmbiguous(entry.text) {
            throw KustomizeError.ambiguousPath(entry.text, at: entry.location)
        }
        if repository == nil, !FileLoader.isWebAddress(entry.text) {
            if let colon = entry.text.firstRange(of: "://") {
                throw KustomizeError(
                    .unsupported, "nothing is fetched by '\(entry.text[..<colon.lowerBound])'", at: entry.location,
                    hints: ["name a file by 'https', or a git repository"])
            }
            if entry.text.contains("*") {
                throw KustomizeError(
                    .fileMissing, "the resource '\(entry.text)' does not exist, and patterns are not expanded",
                    at: entry.location, hints: ["list each file"])
            }
        }
        if FileLoader.isWebAddress(entry.text), repository?.isCertain != true {
            do {
                return try addFile(entry, to: &accumulator)
            } catch let error as KustomizeError where error.code == .remoteFailed {
                guard repository != nil else { throw error }
            }
        }
        guard let repository else { return try addFile(entry, to: &accumulator) }
        try addKustomization(try loader.clone(repository, at: entry.location), entry, to: &accumulator)
    }

    private func addFile(_ entry: PlacedText, to accumulator: inout Accumulator) throws {
        let documents = try loader.documents(entry.text, what: "the resource", at: entry.location)
        for node in try ResourceReader.objects(documents) {
            var resource = Resource(node, schemas: loader.session.schemas)
            resource.origin = Origin(path: entry.text, in: self)
            try accumulator.resources.append(resource)
        }
    }

    private func addKustomization(
        _ inner: FileLoader, _ entry: PlacedText, to accumulator: inout Accumulator
    ) throws {
        let child = try KustomizationLayer(inner, at: entry.location, namespaceAbove: chartNamespace)
        if child.kustomization.isComponent {
            throw KustomizeError(
                .kustomizationInvalid, "expected kind != 'Component' for path '\(child.loader.directory)'",
                at: entry.location, hints: ["list it under 'components' instead"])
        }
        var inner = Accumulator()
        try child.accumulate(into: &inner)
        try accumulator.merge(inner)
    }

    private func addComponent(_ entry: PlacedText, to accumulator: inout Accumulator) throws {
        switch loader.kind(entry.text) {
        case .file:
            throw KustomizeError(
                .kustomizationInvalid, "the component '\(entry.text)' must be a directory", at: entry.location,
                hints: ["name the directory that holds its kustomization.yaml"])
        case .missing where RemoteRepository(entry.text) == nil:
            let shown = PathText.resolve(entry.text, in: loader.directory)
            throw KustomizeError.missing(
                "the component", shown, at: entry.location,
                siblings: loader.reader.names(in: PathText.parent(shown)))
        default: break
        }
        let child = try KustomizationLayer(
            try loader.descend(entry), at: entry.location, namespaceAbove: chartNamespace)
        guard child.kustomization.isComponent else {
            throw KustomizeError(
                .kustomizationInvalid,
                "expected kind 'Component' for path '\(child.loader.directory)' but got 'Kustomization'",
                at: entry.location, hints: ["list it under 'resources' instead, or write 'kind: Component' in it"])
        }
        try child.accumulate(into: &accumulator)
    }
}
