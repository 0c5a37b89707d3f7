import Diagnostics
import Testing
import YAML

@testable import Kustomize

@Suite("KustomizeResult")
struct KustomizeResultTests {
    static let files = [
        "over/kustomization.yaml":
            "resources: [../base]\nnamePrefix: x-\nconfigMapGenerator:\n- {name: c, behavior: merge, literals: [b=2]}\npatches:\n- path: p.yaml\n- target: {kind: Pod}\n  patch: |-\n    - {op: add, path: /spec/x, value: y}\n",
        "over/p.yaml": "# the patch\napiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {nodeName: n}\n",
        "base/kustomization.yaml": "resources: [pod.yaml]\nconfigMapGenerator:\n- {name: c, literals: [a=1]}\n",
        "base/pod.yaml": "# a pod\napiVersion: v1\nkind: Pod\nmetadata: {name: p}\n",
    ]

    @Test("tells of each object where it was written, and what touched it")
    func tellsSources() throws {
        let result = try KustomizeBuilder(reader: MemoryFileReader(Self.files)).result(of: "over")
        let sources = Dictionary(
            uniqueKeysWithValues: zip(result.objects.compactMap { $0["kind"]?.string }, result.sources))
        #expect(sources["Pod"]?.document?.description == "base/pod.yaml:2:1")
        #expect(
            sources["Pod"]?.patches.map(\.description) == ["over/p.yaml:2:1", "over/kustomization.yaml:9:5"])
        #expect(sources["ConfigMap"]?.document?.description == "base/kustomization.yaml:3:3")
        #expect(sources["ConfigMap"]?.patches.map(\.description) == ["over/kustomization.yaml:4:3"])
    }

    @Test("is the same from a cache, which sees what changed")
    func usesCache() async throws {
        let cache = ParsedFileCache()
        var files = Self.files
        let first = try await KustomizeBuilder(reader: MemoryFileReader(files), cache: cache).result(
            of: "over", externals: KustomizeExternals())
        let second = try await KustomizeBuilder(reader: MemoryFileReader(files), cache: cache).result(
            of: "over", externals: KustomizeExternals())
        #expect(first.objects == second.objects)
        files["base/pod.yaml"] = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {hostNetwork: true}\n"
        let third = try await KustomizeBuilder(reader: MemoryFileReader(files), cache: cache).result(
            of: "over", externals: KustomizeExternals())
        #expect(third.objects.last?["spec"]?["hostNetwork"]?.bool == true)
    }

    @Test("keeps the order of the files on request")
    func keepsOrder() throws {
        var options = KustomizeBuilder.Options()
        options.order = .none
        let result = try KustomizeBuilder(reader: MemoryFileReader(Self.files), options: options).result(of: "over")
        #expect(result.objects.compactMap { $0["kind"]?.string } == ["Pod", "ConfigMap"])
    }
}
