/// Names that spell no words: the letters and digits that the API server takes for generated names.
public enum SafeText {
    public static let alphabet = Array("bcdfghjklmnpqrstvwxz2456789")

    /// Digits of a number, each as a letter of the alphabet.
    public static func encode(_ text: String) -> String {
        String(text.utf8.map { alphabet[Int($0) % alphabet.count] })
    }

    /// Letters by chance.
    public static func random(_ count: Int) -> String {
        String((0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count)] })
    }

    /// FNV-1a with 32 bits.
    public static func hash(_ bytes: some Sequence<UInt8>) -> UInt32 {
        bytes.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }
}
