public import Diagnostics
public import Files
import Kustomize
public import PipelineModel

/// Says where an entry stands when something is wrong with the entry itself.
public struct LocatedRenderer: Renderer {
    private let renderer: any Renderer
    private let location: SourceLocation?

    public init(_ renderer: any Renderer, at location: SourceLocation?) {
        self.renderer = renderer
        self.location = location
    }

    public func render() async throws -> [Manifest] {
        do {
            return try await renderer.render()
        } catch let error as KustomizeError where error.diagnostics.first?.location == nil {
            var diagnostics = error.diagnostics
            diagnostics[0].location = location
            throw DiagnosticList(diagnostics)
        }
    }

    public func inputs() throws -> WatchedPaths { try renderer.inputs() }
}
