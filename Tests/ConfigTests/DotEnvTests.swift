import Testing

@testable import Config

@Suite("skaffold.env")
struct DotEnvTests {
    @Test(
        "reads",
        arguments: [
            ("A=b", ["A": "b"]), ("export A=b # comment", ["A": "b"]), ("A='$B #c'", ["A": "$B #c"]),
            ("A=\"x\\ny\"", ["A": "x\ny"]), ("A=1\nB=${A}2", ["A": "1", "B": "12"]), ("# c\n\nA: b", ["A": "b"]),
            ("A=\"two\nlines\"\nB=c", ["A": "two\nlines", "B": "c"]), ("A=", ["A": ""]), ("A=b#c", ["A": "b#c"]),
            ("A=\"x\\ty\"", ["A": "xty"]), ("A='it\\'s'", ["A": "it\\'s"]), ("A=a # b # c", ["A": "a # b"]),
            ("A= #c", ["A": "#c"]), ("b=1\nA=$b ${b}", ["b": "1", "A": "$b ${b}"]), ("A=$(X)", ["A": "$(X)"]),
            ("B=1\nA=\\$B$B", ["B": "1", "A": "$B1"]), ("A = b ", ["A": "b"]), ("A.B=c", ["A.B": "c"]),
            ("A='x\ny'\nB=c", ["A": "x\ny", "B": "c"]),
            ("A=\"\\$B\"", ["A": "$B"]), ("A=b\r\nC=d", ["A": "b", "C": "d"]),
        ])
    func reads(_ row: (text: String, values: [String: String])) {
        let (values, problems) = DotEnv.parse(row.text)
        #expect(values == row.values)
        #expect(problems.isEmpty)
    }

    @Test("says which lines it cannot read, and never overrides")
    func problems() {
        #expect(DotEnv.parse("A=b\nnonsense\nB='x").problems.map(\.line) == [2, 3])
        #expect(DotEnv.merged("A=new\nB=c", into: ["A": "old"]).environment == ["A": "old", "B": "c"])
    }
}
