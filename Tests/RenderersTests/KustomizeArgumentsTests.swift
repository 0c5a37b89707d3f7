import Kustomize
import PipelineModel
import Testing

@testable import Renderers

@Suite("Arguments of kustomize")
struct KustomizeArgumentsTests {
    @Test(
        "are the native builder's, or name the first that is not",
        arguments: [
            ([], nil, false), (["--load-restrictor", "LoadRestrictionsNone"], nil, true),
            (["--load-restrictor=LoadRestrictionsNone"], nil, true), (["--load_restrictor none"], nil, true),
            (["--load-restrictor LoadRestrictionsRootOnly"], nil, false), (["--reorder=legacy"], nil, false),
            (["--load-restrictor x"], "--load-restrictor", false),
            (["--load-restrictor"], "--load-restrictor", false),
            (["--reorder none", "--enable-exec"], "--enable-exec", false),
            (["--enable-helm", "--reorder=none"], nil, false),
            (["-e", "A=b"], "-e", false), (["--load-restrictor none", "--mount a=b"], "--mount", true),
        ] as [([String], String?, Bool)])
    func parsed(_ words: [String], _ foreign: String?, _ allowsOutside: Bool) {
        let arguments = KustomizeArguments(words)
        #expect(arguments.foreign == foreign)
        #expect((arguments.options.loadRestriction == .none) == allowsOutside)
    }

    @Test("run kustomize, else kubectl, with one word each")
    func programs() async throws {
        let arguments = KustomizeArguments(["--enable-helm --mount a=b"])
        for (hasKustomize, first) in [(true, "build"), (false, "kustomize")] {
            let run: ToolRun = { words, _ in
                #expect(words == [first, "--enable-helm", "--mount", "a=b", "app"])
                return ToolOutput(status: 0, output: Array("{apiVersion: v1, kind: Service, metadata: {name: a}}".utf8))
            }
            let renderer = KustomizeProgramRenderer(
                path: "app", workingDirectory: "/", arguments: arguments,
                program: KustomizeProgram(kustomize: hasKustomize ? run : nil, kubectl: run))
            #expect(try await renderer.render().map(\.displayName) == ["service/a"])
        }
    }
}
