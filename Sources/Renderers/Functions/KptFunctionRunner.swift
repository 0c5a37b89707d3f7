import Diagnostics
public import PipelineModel
import YAML

/// Runs the functions of `manifests.transform` and `manifests.validate` (spec skaffold-pipeline 5.1).
public struct KptFunctionRunner: Sendable {
    private let transformers: [KptFunction]
    private let validators: [KptFunction]
    private let run: ToolRun?

    /// - Parameter run: runs kpt; nil where there is none.
    public init(transformers: [KptFunction] = [], validators: [KptFunction] = [], run: ToolRun?) {
        self.transformers = transformers
        self.validators = validators
        self.run = run
    }

    /// What `apply-setters` sets in fields that `# kpt-set: ${NAME}` marks, for who reads the files.
    ///
    /// - Throws: `RenderError` where `create-setters` stands before it.
    public func setterValues() throws -> [String: String] {
        var values: [String: String] = [:]
        var creator: KptFunction?
        for function in transformers {
            switch function.name {
            case "create-setters": creator = function
            case "apply-setters":
                if let creator { throw RenderError.settersMadeAndUsed(creator, by: function) }
                for setting in function.settings { values[setting.key] = setting.value }
            default: continue
            }
        }
        return values
    }

    /// The manifests after all transformers, in order.
    ///
    /// - Throws: `RenderError` with `kptMissing` or `functionFailed` and the function's place.
    public func transform(_ manifests: [Manifest]) async throws -> [Manifest] {
        var manifests = manifests
        for function in transformers where !manifests.isEmpty {
            if let changed = try NativeFunction.apply(function, to: manifests) {
                manifests = changed
            } else {
                let output = try await evaluate(function, on: manifests)
                manifests = try ManifestReader.manifests(output, path: "kpt function '\(function.name)'")
            }
        }
        return manifests
    }

    /// Lets all validators look at the manifests.
    ///
    /// - Throws: `RenderError` with `functionFailed` and what the validator says.
    public func validate(_ manifests: [Manifest]) async throws {
        for function in validators where !manifests.isEmpty { _ = try await evaluate(function, on: manifests) }
    }

    private func evaluate(_ function: KptFunction, on manifests: [Manifest]) async throws -> [UInt8] {
        guard let run else {
            throw RenderError(
                .kptMissing, "the function '\(function.name)' needs kpt, which is not installed", at: function.location,
                hints: ["install kpt (https://kpt.dev) and an engine for its images, or take the function out"])
        }
        let settings = function.settings.map { "\($0.key)=\($0.value)" }
        let arguments = ["fn", "eval", "-", "-i", function.image, "-o", "unwrap"]
        let result = try await run(
            arguments + (settings.isEmpty ? [] : ["--"] + settings), Array(ManifestEmitter.text(manifests).utf8))
        guard result.status == 0 else { throw RenderError.functionFailed(function, result) }
        return result.output
    }
}
