import Kustomize
import Testing
import YAML

@Suite("Golden kustomizations")
struct GoldenTests {
    static let directory: String = {
        let parts = #filePath.split(separator: "/").dropLast(3)
        return "/" + parts.joined(separator: "/") + "/Fixtures/kustomize"
    }()

    static let cases = DiskFileReader().names(in: directory)

    @Test("makes the text that kubectl kustomize makes", arguments: cases)
    func makesText(_ name: String) throws {
        let reader = DiskFileReader(workingDirectory: "\(Self.directory)/\(name)")
        let top = ["input/overlay", "input/top"].first { reader.kind(of: $0) == .directory } ?? "input"
        let objects = try KustomizeBuilder(reader: reader).build(directory: top)
        let expected = String(decoding: try reader.contents(of: "expected.yaml"), as: UTF8.self)
        #expect(YAMLEmitter.text(documents: objects, options: .kubernetes) == expected)
    }

    @Test("there are golden kustomizations")
    func areThere() {
        #expect(Self.cases.count >= 6)
    }
}
