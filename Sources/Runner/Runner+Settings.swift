import Config
import Diagnostics
import Files
import KubernetesAPI
import PipelineModel
import YAML

extension Runner {
    /// `sk config set` and `unset`: changes the file under a lock, and keeps everything else of it.
    ///
    /// The context is `--kube-context`, or the current one; without one the change is for all contexts.
    ///
    /// - Returns: the line that says what was done (spec skaffold-config 8.7).
    /// - Throws: `ConfigError` for an unknown key or a wrong value, `YAMLError` for a file that cannot be read, which then
    ///   stays as it is; `FilesError`.
    public func change(_ change: SettingChange) async throws -> String {
        let context = change.isGlobal ? nil : settingsContext()
        let target =
            context.map {
                GlobalConfigDocument.Target.context($0, isNamed: options.kubeContext != nil)
            } ?? .global
        let file = GlobalConfigFile.path(options: options, surroundings: surroundings)
        let remarks = try await GlobalConfigFile.change(file) { document in
            if let id = change.surveyID {
                return try document.setUserSurvey(change.key, to: change.value, id: id, for: target)
            }
            return try document.set(change.key, to: change.value, for: target)
        }
        for remark in remarks { reporter.report(.diagnostic(remark)) }
        let name = change.shownKey
        guard let value = change.value else {
            return context.map { "unset value \(name) for context \($0)" } ?? "unset global value \(name)"
        }
        return context.map { "set value \(name) to \(value) for context \($0)" }
            ?? "set global value \(name) to \(value)"
    }

    /// `sk config list`: the file's name, and the entry that holds for the context, or all of the file.
    public func listSettings(all: Bool) throws -> String {
        let file = GlobalConfigFile.path(options: options, surroundings: surroundings)
        let document = try GlobalConfigDocument(try GlobalConfigFile.node(file) ?? .null)
        if all {
            guard let mapping = document.node.mapping, !mapping.isEmpty else { return "" }
            return "skaffold config: \(file)\n" + YAMLEmitter.text(document.node)
        }
        let context = settingsContext()
        guard let entry = document.entry(for: context) else {
            return "No config found for current context \"\(context ?? "")\"\n"
        }
        return "skaffold config: \(file)\n" + YAMLEmitter.text(entry)
    }

    /// The context that settings are for; nil, with a warning where the kubeconfig cannot be read, for all.
    private func settingsContext() -> String? {
        do {
            return try Cluster(options: options, surroundings: surroundings, reporter: reporter).contextName()
        } catch {
            let reason = (error as? any DiagnosticError)?.diagnostics.first
            reporter.report(
                .diagnostic(
                    Diagnostic(
                        .warning, "the current kube context is not known: \(reason?.message ?? "\(error)")",
                        at: reason?.location,
                        hints: ["the setting is that for all contexts; name one with '--kube-context'"])))
            return nil
        }
    }
}
