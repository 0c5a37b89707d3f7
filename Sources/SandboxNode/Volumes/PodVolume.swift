/// A volume of a pod that containers can mount.
struct PodVolume: Sendable, Hashable {
    enum Place: Sendable, Hashable {
        /// Files that the node writes, which containers only read.
        case files(directory: String)
        case host(path: String)
        case engine(name: String)
    }

    var place: Place

    /// What is mounted for a path in it.
    func source(subPath: String) -> RuntimeMount.Source {
        switch place {
        case .files(let path), .host(let path): .host(path: subPath.isEmpty ? path : "\(path)/\(subPath)")
        case .engine(let name): .volume(name: name, directory: subPath)
        }
    }

    var isReadOnly: Bool { if case .files = place { true } else { false } }
}
