import Certificates
import Files
import SandboxModel
import Testing

@testable import Sandbox

@Suite struct SandboxIdentityTests {
    private static let day = 86400

    private func clock(day: Int) -> WallClock {
        WallClock { ClusterTime(seconds: 1_800_000_000 + day * Self.day) }
    }

    private func withSettings(_ body: (SandboxSettings) async throws -> Void) async throws {
        try await TemporaryDirectory.with { try await body(try SandboxSettings(homeDirectory: $0)) }
    }

    @Test func itIsMadeOnceAndReadAgain() async throws {
        try await withSettings { settings in
            #expect(try SandboxIdentity.ifSaved(settings) == nil)
            let first = try SandboxIdentity.load(settings, clock: clock(day: 0))
            let second = try SandboxIdentity.load(settings, clock: clock(day: 1))
            #expect(second == first)
            #expect(try SandboxIdentity.ifSaved(settings) == first)
        }
    }

    @Test func onlyTheOwnerCanReadIt() async throws {
        try await withSettings { settings in
            _ = try SandboxIdentity.load(settings, clock: clock(day: 0))
            let entries = try Directory.entries(of: settings.directory)
            #expect(
                entries.map(\.name) == [
                    "ca-key.pem", "ca.pem", "client-key.pem", "client.pem", "server-key.pem", "server.pem",
                ])
            for entry in entries {
                #expect(try FileStatus(of: settings.directory + "/" + entry.name).mode == 0o600, "\(entry.name)")
            }
            #expect(try FileStatus(of: settings.directory).mode == 0o700)
        }
    }

    @Test func leavesThatAreNearTheirEndAreRenewed() async throws {
        try await withSettings { settings in
            let first = try SandboxIdentity.load(settings, clock: clock(day: 0))
            let later = try SandboxIdentity.load(settings, clock: clock(day: 700))
            #expect(later.authorityPEM == first.authorityPEM)
            #expect(later.server != first.server)
            #expect(later.client != first.client)
            #expect(!later.server.needsRenewal(at: clock(day: 700).now()))
        }
    }

    @Test func anAuthorityThatIsNearItsEndTakesTheLeavesWithIt() async throws {
        try await withSettings { settings in
            _ = try SandboxIdentity.load(settings, clock: clock(day: 0))
            // Leaves live for two years: these are new.
            let old = try SandboxIdentity.load(settings, clock: clock(day: 2900))
            let new = try SandboxIdentity.load(settings, clock: clock(day: 2930))
            #expect(new.authorityPEM != old.authorityPEM)
            #expect(new.server != old.server)
            #expect(new.client != old.client)
            #expect(try SandboxIdentity.ifSaved(settings) == new)
        }
    }

    @Test(arguments: ["ca", "server-key", "client"])
    func aMissingPartIsMadeAnew(_ part: String) async throws {
        try await withSettings { settings in
            let first = try SandboxIdentity.load(settings, clock: clock(day: 0))
            try Directory.removeAll(settings.pem(part))
            #expect(try SandboxIdentity.ifSaved(settings) == nil)
            let second = try SandboxIdentity.load(settings, clock: clock(day: 0))
            #expect((second.authorityPEM == first.authorityPEM) == (part != "ca"))
            // A new authority knows no old leaves.
            #expect((second.server == first.server) == (part == "client"))
            #expect((second.client == first.client) == (part == "server-key"))
            #expect(try SandboxIdentity.ifSaved(settings) == second)
        }
    }

    @Test func aDamagedPartIsNamed() async throws {
        try await withSettings { settings in
            _ = try SandboxIdentity.load(settings, clock: clock(day: 0))
            try AtomicFile.write("nothing", to: settings.pem("server"))
            let error = #expect(throws: SandboxError.self) {
                try SandboxIdentity.load(settings, clock: clock(day: 0))
            }
            #expect(error?.code == .badState)
            #expect(error?.message.contains(settings.pem("server")) == true)
            #expect(error?.hints == ["remove it, and the next start makes a new one"])
        }
    }
}
