/// The protobuf field numbers of the built-in types. A text begins a package with `package ALIAS NAME` and says a type
/// a line, going on in indented lines: `Name: FIELD NUMBER FIELD ...`. A field has the number before it, or else the one
/// after that of the field before it; the first is 1. `field!` is kept when it is zero, `false` or `""`; of others Go
/// does not tell that from absence. `+Type` is a message whose fields JSON has in the object around it. What is one of
/// two things is `field~array` (a schema or a list of them), `field~bool` (or a boolean), `field~strings` (or a list of
/// texts).
enum BuiltInFieldNumbers {
    static var texts: [String] { [GroupFieldNumbers.text, CoreFieldNumbersToM.text, CoreFieldNumbersFromN.text] }

    /// Read at the first use. The texts are part of the program, and a test reads all of them.
    static let table = (try? FieldNumberTable(texts)) ?? FieldNumberTable()
}
