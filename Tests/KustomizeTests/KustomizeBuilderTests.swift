import Diagnostics
import Testing
import YAML

@testable import Kustomize

@Suite("KustomizeBuilder")
struct KustomizeBuilderTests {
    struct BadCase: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var files: [String: String]
        var place: String
        var message: String
        var hint: String?

        init(_ name: String, _ files: [String: String], at place: String, _ message: String, hint: String? = nil) {
            testDescription = name
            self.files = files
            self.place = place
            self.message = message
            self.hint = hint
        }
    }

    static let object = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n"

    @Test(
        "says what is wrong, where, and what to do",
        arguments: [
            BadCase(
                "unknown field", ["kustomization.yaml": "resources: []\npatchs: []\n"], at: "kustomization.yaml:2:1",
                "unknown field 'patchs' in the kustomization", hint: "did you mean 'patches'?"),
            BadCase(
                "unknown inner field", ["kustomization.yaml": "images:\n- name: a\n  newtags: b\n"],
                at: "kustomization.yaml:3:3", "unknown field 'newtags' in 'images[0]'", hint: "did you mean 'newTag'?"),
            BadCase(
                "missing file", ["kustomization.yaml": "resources:\n- servce.yaml\n", "service.yaml": object],
                at: "kustomization.yaml:2:3", "the resource 'servce.yaml' does not exist: no such file or directory",
                hint: "did you mean 'service.yaml'?"),
            BadCase(
                "missing base", ["over/kustomization.yaml": "resources: [../base]\n"],
                at: "over/kustomization.yaml:1:13",
                "the resource 'base' does not exist: no such file or directory"),
            BadCase(
                "base without a kustomization", ["kustomization.yaml": "resources:\n- base\n", "base/a.yaml": object],
                at: "kustomization.yaml:2:3",
                "unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory 'base'"
            ),
            BadCase(
                "cycle",
                ["a/kustomization.yaml": "resources: [../b]\n", "b/kustomization.yaml": "resources: [../a]\n"],
                at: "b/kustomization.yaml:1:13", "cycle detected: candidate root 'a' contains visited root '/a'"),
            BadCase(
                "file outside", ["over/kustomization.yaml": "resources:\n- ../a.yaml\n", "a.yaml": object],
                at: "over/kustomization.yaml:2:3", "security; file 'a.yaml' is not in or below 'over'"),
            BadCase(
                "patch without a match",
                [
                    "kustomization.yaml": "resources: [a.yaml]\npatches:\n- path: p.yaml\n", "a.yaml": object,
                    "p.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: b\n",
                ], at: "p.yaml:4:9",
                "no resource matches strategic merge patch \"ConfigMap.v1.[noGrp]/b.[noNs]\": no matches for Id ConfigMap.v1.[noGrp]/b.[noNs]; failed to find unique target for patch ConfigMap.v1.[noGrp]/b.[noNs]",
                hint: "did you mean 'a'?"),
            BadCase(
                "error inside an inline patch",
                [
                    "kustomization.yaml":
                        "resources: [a.yaml]\npatches:\n- target: {kind: ConfigMap}\n  patch: |-\n    - op: frob\n      path: /a\n",
                    "a.yaml": object,
                ], at: "kustomization.yaml:5:11", "unexpected kind: 'frob' is no operation of a JSON patch"),
            BadCase(
                "the same object twice",
                [
                    "kustomization.yaml": "resources: [a.yaml, b.yaml]\n", "a.yaml": object,
                    "b.yaml": "\n" + object,
                ], at: "b.yaml:2:1",
                "may not add resource with an already registered id: ConfigMap.v1.[noGrp]/a.[noNs]"),
            BadCase(
                "a number for a string", ["kustomization.yaml": "images:\n- {name: a, newTag: 1.20}\n"],
                at: "kustomization.yaml:2:21", "'images[0].newTag' must be a string, not a number",
                hint: "write it in quotes: \"1.20\""),
            BadCase(
                "an old boolean for a string", ["kustomization.yaml": "commonLabels:\n  a: on\n"],
                at: "kustomization.yaml:2:6", "'commonLabels.a' must be a string, and an unquoted on is a boolean here"),
            BadCase(
                "replicas of nothing", ["kustomization.yaml": "replicas:\n- {name: web, count: 1}\n"],
                at: "kustomization.yaml:2:10",
                "resource with name web does not match a config with the following GVK [Deployment.[noVer].[noGrp] StatefulSet.[noVer].[noGrp] ReplicaSet.[noVer].[noGrp] ReplicationController.[noVer].[noGrp]]"
            ),
            BadCase(
                "generator that repeats a key",
                ["kustomization.yaml": "configMapGenerator:\n- name: c\n  literals: [a=1, a=2]\n"],
                at: "kustomization.yaml:3:19", "configmap c illegally repeats the key `a`"),
            BadCase(
                "merge into nothing", ["kustomization.yaml": "configMapGenerator:\n- {name: c, behavior: merge}\n"],
                at: "kustomization.yaml:2:3", "id ConfigMap.v1.[noGrp]/c.[noNs] does not exist; cannot merge"),
            BadCase(
                "component as a resource",
                [
                    "kustomization.yaml": "resources: [c]\n",
                    "c/kustomization.yaml":
                        "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnamePrefix: a\n",
                ], at: "kustomization.yaml:1:13", "expected kind != 'Component' for path 'c'",
                hint: "list it under 'components' instead"),
            BadCase(
                "remote base", ["kustomization.yaml": "resources:\n- https://example.com/x//y?ref=v1\n"],
                at: "kustomization.yaml:2:3",
                "the remote resource 'https://example.com/x//y?ref=v1' cannot be fetched here"),
            BadCase(
                "nothing in it", ["kustomization.yaml": "kind: Kustomization\n"], at: "kustomization.yaml:1:1",
                "'kustomization.yaml' is empty", hint: "list what it should build under 'resources'"),
            BadCase(
                "replacement without its field",
                [
                    "kustomization.yaml":
                        "resources: [a.yaml]\nreplacements:\n- source: {kind: ConfigMap, fieldPath: data.x}\n  targets: [{select: {kind: ConfigMap}}]\n",
                    "a.yaml": object,
                ], at: "kustomization.yaml:3:40",
                "fieldPath `data.x` is missing for replacement source ConfigMap.v1.[noGrp]/a.[noNs]"),
        ])
    func refuses(_ row: BadCase) throws {
        let top = ["over", "a"].first { row.files["\($0)/kustomization.yaml"] != nil } ?? "."
        let error = #expect(throws: KustomizeError.self) {
            try KustomizeBuilder(reader: MemoryFileReader(row.files)).build(directory: top)
        }
        #expect(error?.location?.description == row.place)
        #expect(error?.message == row.message)
        if let hint = row.hint { #expect(error?.hints == [hint]) }
    }

    @Test("keeps the places of the user's lines")
    func keepsPlaces() throws {
        let files = [
            "over/kustomization.yaml": "resources: [../base]\nnamePrefix: x-\npatches:\n- path: p.yaml\n",
            "over/p.yaml":
                "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - name: a\n    image: b\n",
            "base/kustomization.yaml": "resources: [pod.yaml]\n",
            "base/pod.yaml":
                "# a pod\napiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  containers:\n  - name: a\n    args: [x]\n",
        ]
        let builder = KustomizeBuilder(reader: MemoryFileReader(files))
        let pod = try #require(try builder.build(directory: "over").first)
        #expect(pod["metadata"]?["name"]?.string == "x-p")
        #expect(pod["metadata"]?["name"]?.location?.description == "base/pod.yaml:5:9")
        #expect(pod.location?.description == "base/pod.yaml:2:1")
        let container = pod["spec"]?["containers"]?[0]
        #expect(container?["image"]?.location?.description == "over/p.yaml:7:12")
        #expect(container?["args"]?[0]?.location?.description == "base/pod.yaml:9:12")
        #expect(builder.files(of: "over").files.sorted() == files.keys.sorted())
    }

    @Test("says that a port of a patch is lost")
    func warnsOfLostPorts() throws {
        let files = [
            "kustomization.yaml": "resources: [s.yaml]\npatches: [{path: p.yaml}]\n",
            "s.yaml": "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {ports: [{port: 80}]}\n",
            "p.yaml":
                "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {ports: [{port: 80, protocol: TCP, name: x}]}\n",
        ]
        let result = try KustomizeBuilder(reader: MemoryFileReader(files)).result(of: ".")
        #expect(result.objects[0]["spec"]?["ports"] == [["port": 80]])
        #expect(result.warnings.map { $0.location?.description } == ["p.yaml:4:16"])
    }

    @Test("lifts the restriction on request")
    func liftsRestriction() throws {
        let files = ["over/kustomization.yaml": "resources:\n- ../a.yaml\n", "a.yaml": Self.object]
        let builder = KustomizeBuilder(
            reader: MemoryFileReader(files), options: .init(loadRestriction: .none))
        #expect(try builder.build(directory: "over").count == 1)
    }
}
