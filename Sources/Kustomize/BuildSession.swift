import Diagnostics
import YAML

/// What one build shares between all of its layers. Used by one thread only.
final class BuildSession {
    let reader: any FileReader
    let options: KustomizeBuilder.Options
    /// The directory of the top kustomization, without links: places in build metadata count from it.
    let top: String
    /// Every file that was read, as the user would type it.
    var files: [String] = []
    var warnings: [Diagnostic] = []
    /// Only the top file's value counts.
    var buildMetadata = BuildMetadata()
    private var lineTable: [String: [ArraySlice<UInt8>]] = [:]

    init(reader: any FileReader, options: KustomizeBuilder.Options, top: String) {
        self.reader = reader
        self.options = options
        self.top = top
    }

    /// The lines of a file that was read before, for the places in texts inside it.
    func lines(of path: String) -> [ArraySlice<UInt8>] {
        if let known = lineTable[path] { return known }
        // The file parsed a moment ago; should it be gone now, its places are merely less exact.
        let bytes = (try? reader.contents(of: path)) ?? []
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        lineTable[path] = lines
        return lines
    }
}
