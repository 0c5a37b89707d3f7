import AgentProtocol
import Testing

@testable import SandboxNetwork

@Suite("Addresses of a sandbox")
struct NetworkSettingsTests {
    @Test("services, pods, the agent and the gateway do not get into each other's way")
    func ranges() {
        let settings = NetworkSettings(sandbox: "sandbox")
        #expect(settings.networkName == "sk-sandbox")
        #expect("\(settings.subnet)" == "10.244.0.0/16")
        #expect("\(settings.serviceRange)" == "10.244.0.0/18")
        #expect("\(settings.podRange)" == "10.244.128.0/17")
        #expect("\(settings.dnsAddress)" == "10.244.0.10")
        #expect(settings.serviceRange.contains(settings.dnsAddress))
        for address in [settings.agentAddress, settings.gateway] {
            #expect(settings.subnet.contains(address))
            #expect(!settings.serviceRange.contains(address) && !settings.podRange.contains(address))
        }
    }

    @Test("frames are taken apart wherever the chunks end")
    func frames() {
        var reader = FrameReader()
        let bytes: [UInt8] = [1, 0, 0, 0, 0, 0, 0, 2, 65, 66, 2, 0, 0, 0, 0, 0, 0, 1, 67]
        var frames: [(isError: Bool, payload: [UInt8])] = []
        for byte in bytes { frames += reader.append([byte]) }
        #expect(frames.map(\.payload) == [[65, 66], [67]])
        #expect(frames.map(\.isError) == [false, true])
    }
}
