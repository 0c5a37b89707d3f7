import DockerEngine
import SandboxModel
import SandboxNetwork
import Testing

@Suite("A sandbox's network", .serialized, .enabled(if: DockerLab.isAvailable && NetworkLab.hasAgent))
struct SandboxNetworkEngineTests {
    @Test("services are reached by name, on any port, spread over their pods", .timeLimit(.minutes(2)))
    func services() async throws {
        try await DockerLab.withProject([:]) { project in
            try await NetworkLab.with(project.engine, name: project.name, agent: NetworkLab.agent) { lab in
                let serve = { (text: String) in "mkdir /w; echo \(text) >/w/index.html; exec httpd -f -p 8080 -h /w" }
                let a = try await lab.pod("a", serve("a"))
                let b = try await lab.pod("b", serve("b"))
                try await lab.serve(
                    "web", address: "10.241.0.7", port: 80, targetPort: 8080, pods: [a.address, b.address])
                try await lab.serve("empty", address: "10.241.0.8", port: 80, targetPort: 8080, pods: [])
                try await lab.serve("half", address: "10.241.0.9", port: 80, targetPort: 9999, pods: [a.address])
                let pages = try await lab.output(of: "for i in 1 2 3 4; do wget -qO- http://web; done")
                #expect(pages.sorted() == ["a", "a", "b", "b"])
                #expect(try await lab.output(of: "wget -qO- http://empty").last?.hasSuffix("refused") ?? false)
                #expect(try await lab.output(of: "wget -qO- http://web.default.svc.cluster.local").count == 1)
                #expect(try await lab.output(of: "wget -qO- http://half").last?.contains("reset") ?? false)

                #expect(await lab.probe(.tcp, a.address, 8080).isSuccess)
                #expect(
                    await lab.probe(.tcp, a.address, 81).message
                        == "dial tcp \(a.address):81: connect: connection refused")
                let missing = await lab.probe(.http(scheme: "HTTP", path: "/x", headers: [:]), a.address, 8080)
                #expect(missing.message == "HTTP probe failed with statuscode: 404")

                // The agent dies: another knows the same, and connections of pods to each other never noticed.
                let agent = try #require(try await lab.engine.inspectContainer(lab.settings.agentName))
                try await lab.engine.killContainer(agent.id, signal: "SIGKILL")
                try await Task.sleep(for: .seconds(3))
                #expect(try await lab.output(of: "wget -qO- http://web").count == 1)
                let again = try #require(try await lab.engine.inspectContainer(lab.settings.agentName))
                #expect(again.id != agent.id)
                #expect(await lab.probe(.tcp, a.address, 8080).isSuccess)
            }
        }
    }

    @Test("taken addresses are refused with the network that has them", .timeLimit(.minutes(1)))
    func overlaps() async throws {
        try await DockerLab.withProject([:]) { project in
            try await NetworkLab.with(project.engine, name: project.name, agent: NetworkLab.agent) { lab in
                var settings = lab.settings
                settings.sandbox += "-b"
                let other = try SandboxNetworkController(
                    engine: lab.engine, settings: settings, binary: try AgentBinary(file: NetworkLab.agent),
                    objects: lab.feed, log: { _ in })
                let error = await #expect(throws: NetworkError.self) { try await other.prepare() }
                #expect(error?.code == .subnetTaken)
                #expect(error?.message.contains("'\(lab.settings.networkName)'") ?? false)
            }
        }
    }
}
