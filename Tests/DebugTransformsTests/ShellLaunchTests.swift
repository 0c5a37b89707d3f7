import Testing

@testable import DebugTransforms

@Suite("Command lines for shells")
struct ShellLaunchTests {
    @Test(
        "are split as a shell splits them",
        arguments: [
            ("a b  c", ["a", "b", "c"]), ("a 'b c' d", ["a", "b c", "d"]), (#"a "b 'c" "#, ["a", "b 'c"]),
            (#"a\ b"#, ["a b"]), (#""a\"b\x""#, [#"a"b\x"#]), ("''", [""]), ("", []), ("a'", nil), (#"a\"#, nil),
            ("$HOME/x", ["$HOME/x"]),
        ] as [(String, [String]?)])
    func splits(_ line: String, _ words: [String]?) {
        #expect(ShellWords.split(line) == words)
    }

    @Test(
        "are joined with quotes where they are needed",
        arguments: [(["a", "b"], "a b"), (["a b", "$X"], #""a b" $X"#), ([#"a"b"#], #""a\"b""#), ([""], #""""#)])
    func joins(_ words: [String], _ line: String) {
        #expect(ShellWords.join(words) == line)
    }

    @Test("are changed behind the shell, wherever they stand")
    func wraps() throws {
        let change = LaunchChange(entrypoint: ["node", "--inspect", "a b"])
        let rows: [(Launch, [String]?, [String]?)] = [
            (
                Launch(entrypoint: ["/bin/sh", "-c"], arguments: ["node 'a b'", "x"]), nil,
                [#"node --inspect "a b""#, "x"]
            ),
            (
                Launch(entrypoint: ["/bin/bash", "-c", "node 'a b'", "x"]),
                ["/bin/bash", "-c", #"node --inspect "a b""#, "x"], nil
            ),
            (
                Launch(entrypoint: ["docker-entrypoint.sh"], arguments: ["/bin/sh", "-c", "node 'a b'"]), nil,
                ["/bin/sh", "-c", #"node --inspect "a b""#]
            ),
        ]
        for (launch, entrypoint, arguments) in rows {
            let shell = try #require(ShellLaunch(launch))
            #expect(shell.inner.entrypoint == ["node", "a b"])
            #expect(shell.inner.arguments == [])
            let wrapped = shell.wrap(change)
            #expect(wrapped.entrypoint == entrypoint)
            #expect(wrapped.arguments == arguments)
            #expect(shell.wrap(LaunchChange()).entrypoint == nil)
        }
    }

    @Test("are left alone without a shell or with an open quote")
    func declines() {
        #expect(ShellLaunch(Launch(entrypoint: ["node", "-c", "x"])) == nil)
        #expect(ShellLaunch(Launch(entrypoint: ["/bin/sh", "-c"])) == nil)
        #expect(ShellLaunch(Launch(entrypoint: ["/bin/sh", "-c", "a 'b"])) == nil)
        #expect(ShellLaunch(Launch(entrypoint: ["app"], arguments: ["/bin/sh", "-c", "x"])) == nil)
    }
}
