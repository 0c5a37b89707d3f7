/// Sprig's functions that a template has no good use for: they are known, so that a message can say why not.
enum RefusedFunctions {
    private static let keys = "keys and certificates change with each run; make them once, and keep them as a secret"

    static func add(to table: inout FunctionTable) {
        for name in [
            "genPrivateKey", "genCA", "genCAWithKey", "genSelfSignedCert", "genSelfSignedCertWithKey", "genSignedCert",
            "genSignedCertWithKey", "buildCustomCert",
        ] {
            refuse(name, because: "no keys or certificates are made in a template", hint: keys, in: &table)
        }
        for name in ["encryptAES", "decryptAES"] {
            refuse(
                name, because: "texts are not encrypted or decrypted in a template",
                hint: "do it in a program that 'cmd' runs", in: &table)
        }
        refuse(
            "getHostByName", because: "no addresses are looked up in a template",
            hint: "use '{{cmd \"getent\" \"hosts\" \"NAME\"}}'", in: &table)
    }

    private static func refuse(_ name: String, because reason: String, hint: String, in table: inout FunctionTable) {
        table[name] = GoFunction(variadic: .any) { (_) throws(FunctionFailure) in
            throw FunctionFailure(reason, hints: [hint])
        }
    }
}
