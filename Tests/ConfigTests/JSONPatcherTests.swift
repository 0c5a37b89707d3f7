import Diagnostics
import Testing
import YAML

@testable import Config

@Suite("JSON patches")
struct JSONPatcherTests {
    static let base = """
        build:
          artifacts:
          - image: web
            context: web
            docker: {dockerfile: Dockerfile}
          - image: gcr.io/p/api
            docker: {}
          - image: job
        manifests:
          rawYaml: [a.yaml, b.yaml]
        deploy: {kubeContext: c}

        """

    struct Good: CustomTestStringConvertible {
        var patch: String
        var path: String
        var result: String
        var testDescription: String { patch }

        /// - Parameters:
        ///   - path: where to look afterwards, in the patched config.
        ///   - result: the YAML that must be there; empty for nothing.
        init(_ patch: String, at path: String, _ result: String) {
            (self.patch, self.path, self.result) = (patch, path, result)
        }
    }

    @Test(
        "apply",
        arguments: [
            Good(
                "{path: /build/artifacts/0/docker/dockerfile, value: D}", at: "build.artifacts.0.docker.dockerfile", "D"
            ),
            Good("{op: replace, path: /build/artifacts/0/context, value: x}", at: "build.artifacts.0.context", "x"),
            Good(
                "{op: add, path: /build/artifacts/1/docker/dockerfile, value: D}",
                at: "build.artifacts.1.docker.dockerfile", "D"),
            Good("{op: add, path: /manifests/rawYaml/1, value: x}", at: "manifests.rawYaml", "[a.yaml, x, b.yaml]"),
            Good("{op: add, path: /manifests/rawYaml/2, value: x}", at: "manifests.rawYaml", "[a.yaml, b.yaml, x]"),
            Good("{op: add, path: /manifests/rawYaml/-, value: x}", at: "manifests.rawYaml", "[a.yaml, b.yaml, x]"),
            Good("{path: /manifests/rawYaml/+1, value: x}", at: "manifests.rawYaml", "[a.yaml, x]"),
            Good("{path: /manifests/rawYaml/-0, value: x}", at: "manifests.rawYaml", "[x, b.yaml]"),
            Good("{path: /manifests/rawYaml/01, value: x}", at: "manifests.rawYaml", "[a.yaml, x]"),
            Good("{op: remove, path: /manifests/rawYaml/+0}", at: "manifests.rawYaml", "[b.yaml]"),
            Good("{op: add, path: /manifests/rawYaml/+2, value: x}", at: "manifests.rawYaml", "[a.yaml, b.yaml, x]"),
            Good(
                "{op: copy, from: /manifests/rawYaml/0, path: /manifests/rawYaml/4}", at: "manifests.rawYaml",
                "[a.yaml, b.yaml, a.yaml]"),  // the empty items between them go
            Good("{op: add, path: /build/platforms, value: [x, null]}", at: "build.platforms", "[x]"),
            Good("{op: add, path: /deploy/helm, value: {releases: []}}", at: "deploy.helm", "{releases: []}"),
            Good("{op: remove, path: /manifests/rawYaml/0}", at: "manifests.rawYaml", "[b.yaml]"),
            Good("{op: remove, path: /build/artifacts/0/docker}", at: "build.artifacts.0.docker", ""),
            Good(
                "{op: move, from: /manifests/rawYaml/0, path: /manifests/rawYaml/0}", at: "manifests.rawYaml",
                "[a.yaml]"),
            Good(
                "{op: copy, from: /manifests/rawYaml/0, path: /manifests/rawYaml/1}", at: "manifests.rawYaml",
                "[a.yaml, a.yaml]"),
            Good("{op: move, from: /deploy/kubeContext, path: /manifests/output}", at: "manifests.output", "c"),
            Good("{op: test, path: /deploy/kubeContext, value: c}", at: "deploy.kubeContext", "c"),
            Good("{op: test, path: /manifests/rawYaml, value: [a.yaml, b.yaml]}", at: "deploy.kubeContext", "c"),
            Good("{path: /build/artifacts/image=web/context, value: x}", at: "build.artifacts.0.context", "x"),
            Good("{op: add, path: /build/artifacts/image=job/context, value: x}", at: "build.artifacts.2.context", "x"),
            Good(
                "{op: add, path: /build/artifacts/image=gcr.io~1p~1api/context, value: x}",
                at: "build.artifacts.1.context", "x"),
            Good("{op: remove, path: /image=web/docker}", at: "build.artifacts.0.docker", ""),
            Good("{path: /deploy/kubeContext}", at: "deploy.kubeContext", ""),  // no value: null, which is absent
            Good(
                "{op: add, path: /build/artifacts/1/docker/buildArgs, value: {A: }}, {path: /build/artifacts/1/docker/buildArgs/A, value: b}",
                at: "build.artifacts.1.docker.buildArgs.A", "b"),  // null can be replaced
            // '~1' is a slash and '~0' a tilde; keys have the case of the file.
            Good(
                "{op: add, path: /build/artifacts/0/docker/buildArgs, value: {a/b: x, c~d: y}}",
                at: "build.artifacts.0.docker.buildArgs", "{a/b: x, c~d: y}"),
            Good("{op: add, path: /build/cluster, value: {HTTP_PROXY: p}}", at: "build.cluster.HTTP_PROXY", "p"),
            Good("{op: add, path: /manifests/rawYaml/0, value: x}", at: "manifests.rawYaml", "[x, a.yaml, b.yaml]"),
            Good("{path: /manifests/rawYaml/1, value: x}", at: "manifests.rawYaml", "[a.yaml, x]"),
            Good("{path: /manifests/rawYaml, value: [x]}", at: "manifests.rawYaml", "[x]"),
            Good("{op: add, path: /deploy/kubeContext, value: x}", at: "deploy.kubeContext", "x"),
            Good("{op: remove, path: /deploy/kubeContext}", at: "deploy.kubeContext", ""),
            Good(
                "{op: move, from: /build/artifacts/0, path: /build/artifacts/2}", at: "build.artifacts.2.image", "web"),
            Good(
                "{op: copy, from: /build/artifacts/0/docker, path: /build/artifacts/2/docker}",
                at: "build.artifacts.2.docker", "{dockerfile: Dockerfile}"),
            Good("{op: test, path: /build/artifacts/0/image, value: web}", at: "deploy.kubeContext", "c"),
            // The profiles are part of what is patched.
            Good("{op: test, path: /profiles/0/name, value: p}", at: "deploy.kubeContext", "c"),
            Good("{path: /deploy/kubeContext, value: 1.10}", at: "deploy.kubeContext", "'1.1'"),
        ])
    func good(_ row: Good) throws {
        let text = header + Self.base + "profiles:\n- name: p\n  patches: [\(row.patch)]\n"
        let config = try loadOne(text, profiles: ["p"])
        var node: Node? = config.source.node
        for part in row.path.split(separator: ".").map(String.init) {
            node = Int(part).map { node?[$0] } ?? node?[part]
        }
        #expect(node == (row.result.isEmpty ? nil : try YAMLParser.document(row.result, path: "")))
    }

    struct Bad: CustomTestStringConvertible {
        var patch: String
        var reason: String
        var hint: String?
        var testDescription: String { patch }

        init(_ patch: String, _ reason: String, hint: String? = nil) {
            (self.patch, self.reason, self.hint) = (patch, reason, hint)
        }
    }

    @Test(
        "say which segment is not there, what is there, and where the patch stands",
        arguments: [
            Bad(
                "{path: /build/artifacts/1/docker/dockerfile, value: D}",
                "cannot replace '/build/artifacts/1/docker/dockerfile': 'build.artifacts[1].docker' has no 'dockerfile'; it is empty",
                hint: "use 'op: add' to set what the file does not; defaults come after patches"),
            Bad(
                "{path: /build/artifacts/0/docker/dockerFile, value: D}",
                "cannot replace '/build/artifacts/0/docker/dockerFile': 'build.artifacts[0].docker' has no 'dockerFile'; it has 'dockerfile'",
                hint: "did you mean 'dockerfile'?"),
            Bad(
                "{op: add, path: /build/artifacts/2/docker/target, value: t}",
                "cannot add '/build/artifacts/2/docker/target': 'build.artifacts[2]' has no 'docker'; it has 'image'",
                hint: "add 'docker' as a whole: a patch makes no mappings on its way"),
            Bad(
                "{op: add, path: /manifests/rawYaml/3, value: x}",
                "cannot add '/manifests/rawYaml/3': 'manifests.rawYaml' has no item 3; it has items 0 to 1",
                hint: "use 'op: add' and '-' to append"),
            Bad(
                "{path: /manifests/rawYaml/x}",
                "cannot replace '/manifests/rawYaml/x': 'manifests.rawYaml' is a list, and 'x' is not an index"),
            Bad(
                "{op: remove, path: /deploy/helm}",
                "cannot remove '/deploy/helm': 'deploy' has no 'helm'; it has 'kubeContext'"),
            Bad(
                "{op: add, path: /deploy/kubeContext/x}",
                "cannot add '/deploy/kubeContext/x': 'deploy.kubeContext' is the string 'c', so there is no 'x' in it"),
            Bad("{path: build/artifacts}", "cannot replace 'build/artifacts': the path must start with '/'"),
            Bad(
                "{op: repalce, path: /deploy/kubeContext}",
                "cannot repalce '/deploy/kubeContext': there is no op 'repalce'", hint: "did you mean 'replace'?"),
            Bad(
                "{op: test, path: /deploy/kubeContext, value: x}",
                "cannot test '/deploy/kubeContext': the test fails: the value is 'c', not 'x'"),
            Bad(
                "{op: test, path: /deploy, value: {kubeContext: c}}",
                "cannot test '/deploy': the value is a mapping, which never equals anything in a test",
                hint: "test a single value in it, or a list of such"),
            Bad(
                "{op: test, path: /deploy/kubeContext}",
                "cannot test '/deploy/kubeContext': it has no 'value' to compare with",
                hint: "set 'value'; nothing can be tested for null"),
            Bad(
                "{path: /manifests/rawYaml/-1, value: x}",
                "cannot replace '/manifests/rawYaml/-1': 'manifests.rawYaml' is a list, and '-1' is not an index"),
            Bad(
                "{op: move, from: x, path: /deploy/kubeContext}",
                "cannot move '/deploy/kubeContext': 'from' must be a path that starts with '/'"),
            Bad(
                "{path: /build/artifacts/image=none/context, value: x}",
                "cannot replace '/build/artifacts/image=none/context': nothing in 'build.artifacts' has 'image: none'; there 'image' is 'web', 'gcr.io/p/api', 'job'"
            ),
            Bad(
                "{path: /build/artifacts/image=gcr.io/p/api/context, value: x}",
                "cannot replace '/build/artifacts/image=gcr.io/p/api/context': nothing in 'build.artifacts' has 'image: gcr.io'; there 'image' is 'web', 'gcr.io/p/api', 'job'",
                hint: "write '~1' for a '/' in the value"),
            Bad(
                "{path: /build/artifacts/image=wbe/context, value: x}",
                "cannot replace '/build/artifacts/image=wbe/context': nothing in 'build.artifacts' has 'image: wbe'; there 'image' is 'web', 'gcr.io/p/api', 'job'",
                hint: "did you mean 'web'?"),
            Bad(
                "{path: /build/artifact/image=web/context, value: x}",
                "cannot replace '/build/artifact/image=web/context': 'build' has no 'artifact'; it has 'artifacts'",
                hint: "did you mean 'artifacts'?"),
            Bad(
                "{op: copy, path: /deploy/kubeContext}", "cannot copy '/deploy/kubeContext': 'from' is missing"),
            Bad(
                "{op: move, from: /deploy/helm, path: /deploy/kubeContext}",
                "cannot move '/deploy/kubeContext': 'deploy' has no 'helm'; it has 'kubeContext'"),
            Bad(
                "{op: copy, from: /build/artifacts/7, path: /build/artifacts/0}",
                "cannot copy '/build/artifacts/0': 'build.artifacts' has no item 7; it has items 0 to 2",
                hint: "items count from 0, after what earlier profiles changed"),
            Bad(
                "{op: move, from: /manifests/rawYaml/0, path: /build/artifacts/-}",
                "cannot move '/build/artifacts/-': 'build.artifacts' has no item -; it has items 0 to 2"),
            Bad(
                "{op: add, path: /deploy/kubectl/defaultNamespace, value: x}",
                "cannot add '/deploy/kubectl/defaultNamespace': 'deploy' has no 'kubectl'; it has 'kubeContext'",
                hint: "add 'kubectl' as a whole: a patch makes no mappings on its way"),
            Bad(
                "{path: /test/0/image, value: x}",
                "cannot replace '/test/0/image': the config has no 'test'; it has 'apiVersion', 'kind', 'build', 'manifests', 'deploy', 'profiles'",
                hint: "add 'test' as a whole: a patch makes no mappings on its way"),
        ])
    func bad(_ row: Bad) throws {
        let marked = MarkedYAML(header + Self.base + "profiles:\n- name: p\n  patches:\n  - 1️⃣\(row.patch)\n")
        let found = try findings(marked.text, profiles: ["p"])
        #expect(found.map(\.message) == ["the patch of profile 'p' " + row.reason])
        #expect(marked.marker(at: found.first?.location) == 1)
        #expect(found.first?.code == "CONFIG_APPLY_PROFILES_ERR")
        if let hint = row.hint { #expect(found.first?.hints == [hint]) }
    }

    @Test("unescape the keys of their paths")
    func escapes() throws {
        let text =
            header + """
                build: {artifacts: [{image: a, docker: {buildArgs: {x/y: '1', z~w: '2', v~1u: '3'}}}]}
                profiles:
                - name: p
                  patches:
                  - {path: /build/artifacts/0/docker/buildArgs/x~1y, value: a}
                  - {path: /build/artifacts/0/docker/buildArgs/z~0w, value: b}
                  - {path: /build/artifacts/0/docker/buildArgs/v~01u, value: c}
                """
        let arguments = try loadOne(text, profiles: ["p"]).config.build.artifacts[0].docker?.buildArgs
        #expect(arguments == ["x/y": "a", "z~w": "b", "v~1u": "c"])
    }

    @Test("find all that match, and of several such segments the last one's")
    func segments() throws {
        let text =
            header + """
                build:
                  artifacts:
                  - {image: a, context: x, docker: {target: t, dockerfile: D}}
                  - {image: b, context: x, docker: {target: t, dockerfile: E}}
                  - {image: c, context: y, docker: {target: t, dockerfile: D}}
                profiles:
                - {name: all, patches: [{path: /build/artifacts/target=t/dockerfile, value: N}]}
                - {name: two, patches: [{path: /build/artifacts/context=x/dockerfile=D/target, value: N}]}
                """
        let all = try loadOne(text, profiles: ["all"]).config.build.artifacts
        #expect(all.map(\.docker?.dockerfile) == ["N", "N", "N"])
        let two = try loadOne(text, profiles: ["two"]).config.build.artifacts
        #expect(two.map(\.docker?.target) == ["N", "t", "t"])
    }

    @Test("count items after the profile's own overlay and after earlier profiles")
    func sequence() throws {
        let text =
            header + """
                manifests: {rawYaml: [a, b]}
                profiles:
                - {name: p, patches: [{op: add, path: /manifests/rawYaml/1, value: p}]}
                - {name: q, patches: [{op: add, path: /manifests/rawYaml/1, value: q}]}
                - name: r
                  manifests: {rawYaml: [c, d, e]}
                  patches: [{path: /manifests/rawYaml/2, value: r}]
                - {name: s, patches: [{path: /manifests/rawYaml/0, value: '1'}, {op: remove, path: /manifests/rawYaml/0}]}
                """
        func files(_ profiles: String...) throws -> [String] {
            try loadOne(text, profiles: profiles).config.manifests.rawYaml
        }
        // They push each other down.
        #expect(try files("p", "q") == ["a", "q", "p", "b"])
        #expect(try files("q", "p") == ["a", "p", "q", "b"])
        #expect(try files("r") == ["c", "d", "r"])
        #expect(try files("p", "r") == ["c", "d", "r"])
        #expect(try files("r", "p") == ["c", "p", "d", "r"])
        #expect(try files("s") == ["b"])
    }

    /// Zero values are not written when a config is written, so a patch finds nothing there.
    @Test(
        "work on a config without zero values",
        arguments: [
            ("build: {artifacts: []}", "{op: add, path: /build/artifacts/-, value: {image: a}}", false),
            ("build: {artifacts: []}", "{op: add, path: /build, value: {artifacts: [{image: a}]}}", true),
            ("deploy: {logs: {prefix: ''}}", "{op: add, path: /deploy/logs/prefix, value: none}", false),
            ("deploy: {kubectl: {}}", "{op: add, path: /deploy/kubectl/defaultNamespace, value: n}", true),
            ("deploy: {kubectl: }", "{op: add, path: /deploy/kubectl/defaultNamespace, value: n}", false),
            ("deploy: {statusCheck: false}", "{path: /deploy/statusCheck, value: true}", true),
            ("manifests: {output: ''}", "{path: /manifests/output, value: o}", false),
            ("build: {artifacts: [{image: a, sync: {infer: []}}]}", "{op: remove, path: /image=a/sync/infer}", false),
        ])
    func zeroValues(_ row: (base: String, patch: String, applies: Bool)) throws {
        let text = header + row.base + "\nprofiles:\n- name: p\n  patches: [\(row.patch)]\n"
        #expect(try findings(text, profiles: ["p"]).isEmpty == row.applies)
    }

    @Test("point at what they found instead, in the file")
    func notes() throws {
        let marked = MarkedYAML(
            header + """
                build:
                  artifacts:
                  - image: web
                    docker: 2️⃣{target: t}
                profiles:
                - name: p
                  patches:
                  - 1️⃣{path: /build/artifacts/0/docker/dockerfile, value: D}
                """)
        let found = try findings(marked.text, profiles: ["p"])
        #expect(found.map { marked.marker(at: $0.location) } == [1])
        #expect(found.first?.notes.map(\.message) == ["'build.artifacts[0].docker' is here"])
        #expect(found.first?.notes.map { marked.marker(at: $0.location) } == [2])
    }

    @Test("fail all at once, but for those that may fail only because another one did")
    func several() throws {
        let text =
            header + Self.base + """
                profiles:
                - name: p
                  patches:
                  - {path: /deploy/statusCheck, value: true}
                  - {op: add, path: /deploy/kubectl/defaultNamespace, value: n}
                  - {op: add, path: /deploy/kubectl/defaultNamespace, value: m}
                  - {op: remove, path: /build/artifacts/9}
                  - {path: /build/artifacts/0/platforms, value: [a]}
                  - {path: /manifests/rawYaml/0, value: x}
                - name: q
                  patches: [{op: tset, path: /kind, value: Config}, {op: test, path: /kind, value: X}, {path: /nothing}]
                """
        let found = try findings(text, profiles: ["p", "q"])
        #expect(found.map(\.location?.line) == [17, 18, 20, 24, 24])
        #expect(found.allSatisfy { $0.code == "CONFIG_APPLY_PROFILES_ERR" })
    }

    @Test("warn where move and copy overwrite an item, and where they leave gaps")
    func overwriting() throws {
        func messages(_ patch: String) throws -> [String] {
            try warnings(header + Self.base + "profiles:\n- name: p\n  patches: [\(patch)]\n", profiles: ["p"])
                .filter { $0.code == "CONFIG_PATCH_OVERWRITES" }.map(\.message)
        }
        #expect(
            try messages("{op: copy, from: /manifests/rawYaml/0, path: /manifests/rawYaml/1}") == [
                "the patch of profile 'p': 'copy' overwrites item 1 of the list, 'b.yaml', instead of inserting before it"
            ])
        #expect(
            try messages("{op: copy, from: /manifests/rawYaml/0, path: /manifests/rawYaml/4}") == [
                "the patch of profile 'p': 'copy' fills the list with empty items up to item 4"
            ])
        #expect(try messages("{op: copy, from: /manifests/rawYaml/0, path: /manifests/rawYaml/2}").isEmpty)
        #expect(try messages("{op: move, from: /deploy/kubeContext, path: /manifests/output}").isEmpty)
    }

    @Test("warn about unknown keys in a value, and refuse values of a wrong type, at the value")
    func values() throws {
        let unknown = MarkedYAML(
            header + Self.base
                + "profiles:\n- name: p\n  patches: [{op: add, path: /deploy/helm, value: {1️⃣relases: []}}]\n")
        let loaded = try ConfigLoader(options: options(unknown.text, profiles: ["p"])).load()
        #expect(loaded.warnings.map { unknown.marker(at: $0.location) } == [1])
        #expect(loaded.warnings.first?.hints == ["did you mean 'releases'?"])

        let key = MarkedYAML(
            header + Self.base + "profiles:\n- name: p\n  patches: [{op: add, path: /deploy/hlem, value: 1️⃣3}]\n")
        let added = try ConfigLoader(options: options(key.text, profiles: ["p"])).load()
        #expect(added.warnings.map { key.marker(at: $0.location) } == [1])

        let wrong = MarkedYAML(
            header + Self.base + "profiles:\n- name: p\n  patches: [{op: add, path: /deploy/helm, value: 1️⃣3}]\n")
        let found = try findings(wrong.text, profiles: ["p"])
        #expect(
            found.map(\.message) == [
                "'deploy.helm' must be a mapping, not the integer '3', set by a patch of profile 'p'"
            ])
        #expect(wrong.marker(at: found.first?.location) == 1)
    }

    @Test("are explained with the values before and after")
    func explanation() throws {
        let text =
            header + Self.base + """
                profiles:
                - name: p
                  patches:
                  - {path: /build/artifacts/0/docker/dockerfile, value: Dockerfile.debug}
                  - {op: add, path: /manifests/rawYaml/1, value: x}
                """
        let explanation = try ConfigLoader(options: options(text, profiles: ["p"])).load().explanations[0]
        #expect(explanation.patches.map(\.op) == ["replace", "add"])
        #expect(explanation.patches[0].changes.map(\.before) == ["Dockerfile"])
        #expect(explanation.patches[0].changes.map(\.after) == ["Dockerfile.debug"])
        #expect(explanation.patches[1].location?.line == 18)
    }
}
