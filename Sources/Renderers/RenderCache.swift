public import Kustomize
import PipelineModel
import Synchronization
import YAML

/// What renderings share, also those that come after each other: files that were read, and what was parsed of them. One
/// that is held across renderings makes the next one read and parse only what has changed.
public final class RenderCache: Sendable {
    /// Reads files for all renderers.
    public let reader: CachingFileReader
    let parsed = ParsedFileCache()
    /// What the last build of each kustomization looked at.
    private let looked = Mutex<[String: BuildFiles]>([:])

    /// - Parameter workingDirectory: what relative paths count from; absolute.
    public init(workingDirectory: String) {
        reader = CachingFileReader(workingDirectory: workingDirectory)
    }

    func note(_ files: BuildFiles, of kustomization: String) {
        looked.withLock { $0[kustomization] = files }
    }

    func files(of kustomization: String) -> BuildFiles? {
        looked.withLock { $0[kustomization] }
    }
}
