import Crypto
import Encodings

/// Sprig's functions on checksums and passwords.
enum CryptographyFunctions {
    /// What one slow hash counts: a template can have some, and not thousands.
    private static let slowHash = 150_000

    static func add(to table: inout FunctionTable) {
        table["sha1sum"] = GoFunction(.string) { (call) throws(FunctionFailure) in
            .string(Hexadecimal.encode(Insecure.SHA1.hash(data: Array(call.string(0).utf8))))
        }
        table["sha256sum"] = GoFunction(.string) { (call) throws(FunctionFailure) in
            .string(Hexadecimal.encode(SHA256.hash(data: Array(call.string(0).utf8))))
        }
        table["sha512sum"] = GoFunction(.string) { (call) throws(FunctionFailure) in
            .string(Hexadecimal.encode(SHA512.hash(data: Array(call.string(0).utf8))))
        }
        table["adler32sum"] = GoFunction(.string) { (call) throws(FunctionFailure) in
            var (a, b): (UInt32, UInt32) = (1, 0)
            for byte in call.string(0).utf8 {
                a = (a + UInt32(byte)) % 65521
                b = (b + a) % 65521
            }
            return .string(String(b << 16 | a))
        }
        table["bcrypt"] = GoFunction(.string) { (call) throws(FunctionFailure) in
            .string(try bcrypt(call.string(0), call))
        }
        table["htpasswd"] = GoFunction(.string, .string, variadic: .string) { (call) throws(FunctionFailure) in
            let (user, password) = (call.string(0), call.string(1))
            if user.contains(":") { throw FunctionFailure("invalid username: \(user)") }
            if call.string(2) == "sha" {
                let hash = Insecure.SHA1.hash(data: Array(password.utf8))
                return .string("\(user):{SHA}" + Base64.encode(Array(hash)))
            }
            return .string("\(user):" + (try bcrypt(password, call)))
        }
        table["derivePassword"] = GoFunction(.int, .string, .string, .string, .string) {
            (call) throws(FunctionFailure) in
            guard let counter = UInt32(exactly: call.int(0)) else {
                throw FunctionFailure("the counter \(call.int(0)) does not fit into 32 bits")
            }
            try call.budget.spend(slowHash)
            let password = DerivedPassword.make(
                counter: counter, kind: call.string(1), password: call.string(2), user: call.string(3),
                site: call.string(4))
            guard let password else {
                throw FunctionFailure("cannot find password template \(call.string(1))")
            }
            return .string(password)
        }
    }

    private static func bcrypt(_ password: String, _ call: FunctionCall) throws(FunctionFailure) -> String {
        try call.budget.spend(slowHash)
        guard let hash = Bcrypt.hash(password, salt: call.random.bytes(16), cost: 10) else {
            throw FunctionFailure("a password may have at most 72 bytes")
        }
        return hash
    }
}
