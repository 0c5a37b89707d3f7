import Testing

@testable import Commands

@Suite("Wrapping text")
struct TextWrapperTests {
    @Test(
        "breaks at spaces, and keeps words whole",
        arguments: [
            ("one two three", 40, 2, ["  one two three"]), ("", 40, 2, []),
            ("one two three four five six", 22, 2, ["  one two three four", "  five six"]),
            (
                "https://example.com/a/very/long/address is long", 24, 0,
                ["https://example.com/a/very/long/address", "is long"]
            ),
            // A window that is too narrow for anything still gets lines of 20.
            ("one two three four five", 5, 4, ["    one two three four", "    five"]),
        ] as [(String, Int, Int, [String])])
    func lines(_ row: (text: String, columns: Int, indent: Int, lines: [String])) {
        #expect(TextWrapper(columns: row.columns).lines(row.text, indent: row.indent) == row.lines)
    }
}
