import Diagnostics
import Files
import Kustomize
import PipelineModel
import Renderers
import YAML

extension Runner {
    /// `sk kustomize`: a kustomization's objects as text; empty where they are written to files.
    public func kustomize(_ request: KustomizeRequest) async throws -> String {
        let objects = try await objects(request)
        guard let output = request.output else { return Self.text(objects) }
        let path = surroundings.absolute(output)
        if DiskFileReader().kind(of: path) == .directory {
            for file in ObjectFiles.of(objects) {
                try OutputFile.write(Self.text([file.object]), to: "\(path)/\(file.name)")
            }
        } else {
            try OutputFile.write(Self.text(objects), to: path)
        }
        return ""
    }

    private func objects(_ request: KustomizeRequest) async throws -> [Node] {
        if !request.programArguments.isEmpty {
            let program = KustomizeProgram(kustomize: surroundings.toolRun("kustomize"), kubectl: nil)
            let output = try await program.build(
                request.directory, request.programArguments, neededBy: "'--enable-alpha-plugins'")
            return try YAMLParser.documents(output.text, path: output.source).filter { !$0.isNull }
        }
        let reader = DiskFileReader(workingDirectory: surroundings.workingDirectory)
        let builder = KustomizeBuilder(reader: reader, options: request.options)
        let externals = KustomizationExternals(options: options, surroundings: surroundings, reporter: reporter)
        let result = try await builder.result(
            of: request.directory, externals: externals.closures)
        for warning in result.warnings { reporter.report(.diagnostic(warning)) }
        return result.objects
    }

    private static func text(_ objects: [Node]) -> String {
        YAMLEmitter.text(documents: objects, options: .kubernetes)
    }
}
