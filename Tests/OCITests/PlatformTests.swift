import OCI
import Testing

@Suite("Platform")
struct PlatformTests {
    @Test(
        "parses platforms and their other names",
        arguments: [
            ("linux/amd64", "linux/amd64"), ("linux/x86_64", "linux/amd64"), ("Linux/AArch64", "linux/arm64"),
            ("linux/arm64/v8", "linux/arm64"), ("linux/arm", "linux/arm/v7"), ("linux/arm/6", "linux/arm/v6"),
            ("linux/armhf", "linux/arm/v7"), ("linux/i386", "linux/386"), ("arm64", "linux/arm64"),
            ("windows/amd64", "windows/amd64"), ("macos/arm64", "darwin/arm64"), ("linux/amd64/v3", "linux/amd64/v3"),
        ])
    func parses(text: String, expected: String) throws {
        #expect(try Platform(text).description == expected)
    }

    @Test("refuses what is no platform", arguments: ["", "linux", "linux/", "a/b/c/d", "linux/am d64"])
    func refuses(text: String) {
        let error = #expect(throws: OCIError.self) { _ = try Platform(text) }
        #expect(error?.code == .badPlatform)
        #expect(error?.hints.isEmpty == false)
    }

    @Test("matches with and without the usual variant")
    func matches() throws {
        let arm = Platform(os: "linux", architecture: "arm64", variant: "v8")
        #expect(try arm.matches(Platform("linux/arm64")))
        #expect(try !arm.matches(Platform("linux/amd64")))
    }
}
