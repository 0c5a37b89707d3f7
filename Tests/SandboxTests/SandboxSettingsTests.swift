import Sandbox
import Testing

@Suite struct SandboxSettingsTests {
    @Test(arguments: ["sandbox", "a", "shop-2", "0", String(repeating: "a", count: 40)])
    func aNameIsADNSLabel(_ name: String) throws {
        let settings = try SandboxSettings(name: name, homeDirectory: "/home/user")
        #expect(settings.directory == "/home/user/.sk/sandbox/\(name)")
        #expect(settings.contextName == (name == "sandbox" ? "sk-sandbox" : "sk-sandbox-\(name)"))
    }

    @Test(arguments: ["", "Shop", "a b", "-a", "a-", "..", "a/b", "a.b", "ä", String(repeating: "a", count: 41)])
    func otherNamesAreRefused(_ name: String) {
        let error = #expect(throws: SandboxError.self) {
            try SandboxSettings(name: name, homeDirectory: "/home/user")
        }
        #expect(error?.code == .badName)
        #expect(error?.message == "'\(name)' cannot be the name of a sandbox")
        #expect(error?.hints.isEmpty == false)
    }
}
