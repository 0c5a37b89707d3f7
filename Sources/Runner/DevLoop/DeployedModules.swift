import Synchronization

/// What a watching command has deployed, also with configurations that have changed since: what is to be deleted at its
/// end.
final class DeployedModules: Sendable {
    private let modules = Mutex<[(name: String, module: RenderedModule)]>([])

    /// In the order in which they were first deployed.
    var all: [RenderedModule] { modules.withLock { $0.map(\.module) } }

    /// - Parameter name: of the module's inventory, which finds what earlier renderings had.
    func note(_ module: RenderedModule, name: String) {
        modules.withLock { modules in
            if let at = modules.firstIndex(where: { $0.name == name }) {
                modules[at].module = module
            } else {
                modules.append((name, module))
            }
        }
    }
}
