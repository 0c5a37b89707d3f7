import Testing

@testable import Terminal

@Suite("Styled text")
struct StyledTextTests {
    @Test("reads the same without colour")
    func rendering() {
        let text = StyledText("Build ", .success) + StyledText("done")
        #expect(text.rendered(colour: false) == "Build done")
        #expect(text.rendered(colour: true) == "\u{1B}[32mBuild \u{1B}[0mdone")
    }

    @Test(
        "is cut to a number of columns",
        arguments: [
            ("hello", 5, "hello"), ("hello", 4, "hel…"), ("hello", 0, ""), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"),
            ("日本語", 4, "日…"),
        ])
    func truncation(_ text: String, _ columns: Int, _ expected: String) {
        #expect(StyledText(text).truncated(to: columns).text == expected)
    }

    @Test(
        "has a width in columns",
        arguments: [("abc", 3), ("é", 1), ("e\u{301}", 1), ("日", 2), ("🚀", 2), ("\u{1B}a", 1)])
    func width(_ text: String, _ expected: Int) {
        #expect(displayWidth(of: text) == expected)
    }

    @Test(
        "from elsewhere loses what could control a terminal",
        arguments: [
            ("\u{1B}[31mred\u{1B}[0m", "red"), ("a\tb", "a b"), ("10%\r50%\r100%", "100%"),
            ("one\r\ntwo\r\n", "one\ntwo\n"),
            ("title\u{1B}]0;evil\u{07}!", "title!"), ("link\u{1B}]8;;x\u{1B}\\!", "link!"), ("bell\u{07}", "bell"),
            ("done\r", "done"),
        ])
    func controls(_ text: String, _ expected: String) {
        #expect(withoutControls(text) == expected)
    }
}
