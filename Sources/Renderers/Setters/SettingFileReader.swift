public import Kustomize

/// Reads files with what is marked in them set.
public struct SettingFileReader: FileReader {
    private let reader: any FileReader
    private let setters: ManifestSetters

    public init(_ reader: any FileReader, setters: ManifestSetters) {
        self.reader = reader
        self.setters = setters
    }

    public func contents(of path: String) throws -> [UInt8] {
        let bytes = try reader.contents(of: path)
        guard path.hasSuffix(".yaml") || path.hasSuffix(".yml") else { return bytes }
        return try setters.apply(to: bytes, path: path)
    }

    public func kind(of path: String) -> FileKind { reader.kind(of: path) }
    public func resolved(_ path: String) -> String { reader.resolved(path) }
    public func names(in directory: String) -> [String] { reader.names(in: directory) }
}
