import Diagnostics
import Testing

@testable import Dockerfiles

private struct Failure: CustomTestStringConvertible {
    var text: String
    var line: Int
    var message: String
    var testDescription: String { message }
}

@Suite struct StageGraphTests {
    private static func graph(_ text: String, _ options: StageGraph.Options = .init()) throws -> StageGraph {
        try StageGraph(Dockerfile(parsing: text, path: "Dockerfile"), options: options)
    }

    @Test("knows what stages need of each other")
    func dependencies() throws {
        let graph = try Self.graph(
            """
            FROM golang AS Build
            FROM build AS test
            FROM alpine
            COPY --from=build /a /a
            COPY --from=0 /b /b
            COPY --from=nginx:1 /c /c
            RUN --mount=from=test,target=/t --mount=type=cache,target=/r,from=redis true
            """)
        #expect(graph.stages.map(\.name) == ["build", "test", nil])
        #expect(graph.stages[1].base == .stage(0))
        #expect(graph.stages[2].stageDependencies == [0, 1])
        #expect(graph.stages[2].images == ["alpine", "nginx:1", "redis"])
        #expect(graph.stagesNeeded(for: 1).map(\.index) == [0, 1])
        #expect(graph.stages[2].contextSources.isEmpty)
    }

    @Test(
        "finds the target",
        arguments: [(nil, 2), ("", 2), ("TWO", 1), ("0", 0), ("one", 0)] as [(String?, Int)])
    func target(name: String?, expected: Int) throws {
        #expect(try Self.graph("FROM a AS one\nFROM b AS two\nFROM c").target(name) == expected)
    }

    @Test("suggests a stage for a target that is none")
    func unknownTarget() throws {
        let graph = try Self.graph("FROM a AS builder\nFROM b AS runtime")
        let error = #expect(throws: DockerfileError.self) { try graph.target("bulider") }
        #expect(error?.message == "'Dockerfile' has no stage 'bulider'")
        #expect(error?.hints == ["did you mean 'builder'?"])
        let other = #expect(throws: DockerfileError.self) { try graph.target("zzz") }
        #expect(other?.hints == ["its stages are 'builder', 'runtime'"])
    }

    @Test(
        "expands base images with what FROM sees",
        arguments: [
            ("ARG V=1\nFROM a:${V}", "a:1"),
            ("ARG V\nFROM a:${V:-2}", "a:2"),
            ("ARG V=1\nARG W=${V}.0\nFROM a:$W", "a:1.0"),
            ("ARG GIVEN=1\nFROM a:$GIVEN", "a:from-outside"),
            ("FROM a:$TARGETARCH-$BUILDOS", "a:arm64-linux"),
            ("FROM a AS x\nARG V=1\nFROM b:${V:-none}", "b:none"),  // an ARG of a stage stays there
        ])
    func bases(text: String, expected: String) throws {
        let options = StageGraph.Options(
            buildArguments: ["GIVEN": "from-outside"], targetPlatform: "linux/arm64/v8", buildPlatform: "linux/amd64")
        #expect(try Self.graph(text, options).stages.last?.base == .image(expected))
    }

    @Test("knows scratch, and a base that is empty")
    func specialBases() throws {
        let graph = try Self.graph("ARG S=scratch\nFROM $S AS a\nFROM $NONE\n")
        #expect(graph.stages.map(\.base) == [.scratch, .unknown])
        #expect(graph.stages.flatMap(\.images).isEmpty)
    }

    @Test(
        "expands sources with the variables of the line",
        arguments: [
            ("ARG D=src\nCOPY $D /x", ["src"]),
            ("COPY $D /x\nARG D=src", [""]),  // before the line that sets it: the root
            ("ARG D=arg\nENV D=env\nCOPY $D /x", ["env"]),
            ("ENV D=env\nARG D=arg\nCOPY $D /x", ["env"]),
            ("ENV A=1 B=${A}x\nCOPY b$B /x", ["bx"]),  // a line sees the values from before it
            ("ENV OLD some words\nCOPY ${OLD} /x", ["some words"]),
            ("ARG G\nCOPY $G /x", ["global"]),
            ("COPY $G /x", [""]),  // global only after ARG
            ("ARG TARGETARCH\nCOPY bin-$TARGETARCH /x", ["bin-amd64"]),
            ("COPY a /b ./c/../d ../../e f/ /x/", ["a", "b", "d", "e", "f"]),
            ("COPY [\"with space\", \"/x\"]", ["with space"]),
            ("ADD https://example.org/a git@github.com:a/b.git local.tar /x/", ["local.tar"]),
            ("COPY <<one two <<three /x/\n1\none\n3\nthree", ["two"]),
            ("RUN --mount=type=bind,source=go.mod,target=go.mod true", ["go.mod"]),
            ("RUN --mount=target=/src true", [""]),
            ("RUN --mount=type=secret,id=x --mount=type=cache,target=/c true", []),
        ])
    func sources(text: String, expected: [String]) throws {
        let graph = try Self.graph("ARG G=global\nFROM a\n" + text)
        #expect(graph.stages[0].contextSources.flatMap(\.patterns) == expected)
    }

    @Test("inherits variables and directory from the base stage and the base image")
    func inheritance() throws {
        let image = StageGraph.BaseImage(
            environment: ["E": "image"], workingDirectory: "/base", onBuild: ["COPY $E-onbuild /x"])
        let graph = try Self.graph(
            "FROM a AS one\nARG A=arg\nWORKDIR sub\nFROM one\nCOPY $E $A /x/\nWORKDIR ../up",
            .init(baseImages: ["a": image]))
        #expect(graph.stages[0].contextSources.flatMap(\.patterns) == ["image-onbuild"])
        #expect(graph.stages[1].contextSources.flatMap(\.patterns) == ["image", "arg"])
        #expect(graph.stages.map(\.workingDirectory) == ["/base/sub", "/base/up"])
    }

    @Test("runs ONBUILD instructions in the stages built from it")
    func onBuild() throws {
        let graph = try Self.graph("FROM a AS one\nONBUILD COPY x /x\nONBUILD RUN <<E\nq\nE\nFROM one AS two\nFROM two")
        #expect(graph.stages.map { $0.contextSources.flatMap(\.patterns) } == [[], ["x"], []])
    }

    @Test("takes named contexts for neither images nor stages")
    func namedContexts() throws {
        let graph = try Self.graph("FROM a\nCOPY --from=docs /x /x", .init(namedContexts: ["docs"]))
        #expect(graph.stages[0].images == ["a"])
    }

    @Test(
        "points at what is wrong",
        arguments: [
            Failure(text: "RUN x\nFROM a", line: 1, message: "'RUN' stands before the first 'FROM'"),
            Failure(text: "ARG A", line: 1, message: "'Dockerfile' has no 'FROM' instruction"),
            Failure(text: "FROM a b", line: 1, message: "'FROM' has the wrong number of arguments"),
            Failure(text: "FROM a AS 1x", line: 1, message: "'1x' is not a stage name"),
            Failure(text: "FROM a\n\nCOPY x", line: 3, message: "'COPY' has the wrong number of arguments"),
            Failure(text: "FROM a AS x\nCOPY --from=x a b", line: 2, message: "stage 'x' copies from itself"),
            Failure(text: "FROM a\nRUN --mount=bogus x", line: 2, message: "'bogus' is not a mount option"),
            Failure(text: "ARG A\nFROM a:${A:?needed}", line: 2, message: "'A': needed"),
        ])
    fileprivate func fails(_ row: Failure) {
        let error = #expect(throws: DockerfileError.self) { try Self.graph(row.text) }
        #expect(error?.message == row.message)
        #expect(error?.location?.line == row.line)
    }
}
