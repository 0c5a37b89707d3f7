import Testing

@testable import SandboxNetwork

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Suite("Finding the agent's program")
struct AgentBinaryTests {
    /// The beginning of an executable for Linux on amd64, and then some.
    private static let program: [UInt8] =
        [0x7F, 0x45, 0x4C, 0x46] + [UInt8](repeating: 2, count: 14) + [0x3E, 0, 7, 8, 9]

    private func withDirectory(_ body: (String) throws -> Void) throws {
        var template = Array("/tmp/sk-agent-XXXXXX".utf8CString)
        try #require(template.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) } } != nil)
        let directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer {
            for name in ["sk", "sk-node", "other"] { unlink("\(directory)/\(name)") }
            rmdir(directory)
        }
        try body(directory)
    }

    private func write(_ bytes: [UInt8], _ path: String) throws {
        let file = try #require(fopen(path, "w"))
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
    }

    private func content(_ binary: AgentBinary) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try binary.withPieces { bytes += $0 }
        return bytes
    }

    @Test("it is taken from the end of the executable")
    func appended() throws {
        try withDirectory { directory in
            let count = UInt8(Self.program.count)
            try write(
                Array("sk itself".utf8) + Self.program + [count, 0, 0, 0, 0, 0, 0, 0] + AgentBinary.trailer,
                "\(directory)/sk")
            let binary = try AgentBinary.find(executable: "\(directory)/sk", override: nil)
            #expect(binary.architecture == "amd64")
            #expect(try content(binary) == Self.program)
        }
    }

    @Test("it is found beside the executable")
    func beside() throws {
        try withDirectory { directory in
            try write(Array("sk itself, without an agent".utf8), "\(directory)/sk")
            try write(Self.program, "\(directory)/sk-node")
            let binary = try AgentBinary.find(executable: "\(directory)/sk", override: "")
            #expect(try content(binary) == Self.program)
        }
    }

    @Test("the user's own comes before all")
    func override() throws {
        try withDirectory { directory in
            try write(Self.program + [1], "\(directory)/other")
            try write(Self.program, "\(directory)/sk-node")
            let binary = try AgentBinary.find(executable: "\(directory)/sk", override: "\(directory)/other")
            #expect(binary.size == Self.program.count + 1)
        }
    }

    @Test("without it the error says how to build it")
    func missing() throws {
        try withDirectory { directory in
            try write(Array("sk itself, without an agent".utf8), "\(directory)/sk")
            let error = #expect(throws: NetworkError.self) {
                try AgentBinary.find(executable: "\(directory)/sk", override: nil)
            }
            #expect(error?.code == .noAgent)
            #expect(error?.hints.first?.contains("make") ?? false)
        }
    }

    @Test("what is no executable for Linux is refused", arguments: ["", "#!/bin/sh\necho hello hello hello\n"])
    func other(_ text: String) throws {
        try withDirectory { directory in
            try write(Array(text.utf8), "\(directory)/other")
            #expect(throws: NetworkError.self) { try AgentBinary(file: "\(directory)/other") }
        }
    }
}
