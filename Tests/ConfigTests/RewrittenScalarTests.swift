import Diagnostics
import Testing

@testable import Config

@Suite("Scalars whose text Skaffold rewrites")
struct RewrittenScalarTests {
    struct Row: CustomTestStringConvertible {
        var written: String
        var effective: String
        var testDescription: String { written }

        init(_ written: String, _ effective: String) {
            (self.written, self.effective) = (written, effective)
        }
    }

    @Test(
        "have the effective text, with a warning that says how to keep the written one",
        arguments: [
            Row("1.10", "1.1"), Row("2.0", "2"), Row("0644", "420"), Row("0x1F", "31"), Row("0b11", "3"),
            Row("08", "8"), Row("1e3", "1000"), Row("1e6", "1e+06"), Row("123456789.5", "1.234567895e+08"),
            Row("1_000", "1000"),
            Row("+5", "5"), Row(".5", "0.5"), Row("-0.0", "-0"), Row("True", "true"), Row("FALSE", "false"),
            Row("0xFFFFFFFFFFFFFFFF", "18446744073709551615"),
            Row("123456789012345678901", "1.2345678901234568e+20"), Row("2024-01-02", "2024-01-02T00:00:00Z"),
            Row("2024-1-2", "2024-01-02T00:00:00Z"), Row("2024-01-02 03:04:05", "2024-01-02T03:04:05Z"),
            Row("2024-01-02T03:04:05.50Z", "2024-01-02T03:04:05.5Z"),
            Row("2024-01-02t03:04:05+00:00", "2024-01-02T03:04:05Z"),
        ])
    func rewritten(_ row: Row) throws {
        let marked = MarkedYAML(
            header + "build: {artifacts: [{image: a, docker: {buildArgs: {V: 1️⃣\(row.written)}}}]}\n")
        let loaded = try ConfigLoader(options: options(marked.text)).load()
        #expect(loaded.configs[0].config.build.artifacts[0].docker?.buildArgs == ["V": row.effective])
        let warning = try #require(loaded.warnings.first)
        #expect(loaded.warnings.count == 1)
        #expect(
            warning.message
                == "'\(row.written)' becomes '\(row.effective)' in 'build.artifacts[0].docker.buildArgs.V'")
        #expect(warning.hints == ["quote it to keep what is written: \"\(row.written)\""])
        #expect(warning.code == "CONFIG_SCALAR_REWRITTEN")
        #expect(marked.marker(at: warning.location) == 1)
    }

    @Test(
        "are only those",
        arguments: [
            "1.1", "10", "-7", "true", "yes", "Off", "1.2.3", "1:30", "2024-02-30", "2024-01-02T03:04:05",
            "2024-01-02 03:04:05Z", "0o8", "1.5e400", "x1", "'1.10'", "\"0644\"", "'2024-01-02'", "!!str 1.10",
        ])
    func kept(_ written: String) throws {
        let text = header + "build: {artifacts: [{image: a, docker: {buildArgs: {V: \(written)}}}]}\n"
        let loaded = try ConfigLoader(options: options(text)).load()
        var expected = written.hasPrefix("!!str ") ? String(written.dropFirst(6)) : written
        expected.removeAll { $0 == "'" || $0 == "\"" }
        #expect(loaded.configs[0].config.build.artifacts[0].docker?.buildArgs == ["V": expected])
        #expect(loaded.warnings.isEmpty)
    }

    @Test(
        "are found wherever a text is meant",
        arguments: [
            "metadata: {name: 1️⃣1.0}", "metadata: {labels: {1️⃣1.0: a}}", "build: {platforms: [1️⃣1.0]}",
            "build: {cluster: {resources: {limits: {cpu: 1️⃣2.0}}}}",
            "deploy: {helm: {releases: [{name: r, setValues: {a: {b: [1️⃣1.50]}}}]}}",
            "deploy: {helm: {releases: [{name: r, version: 1️⃣1.10}]}}",
            "profiles: [{name: p, build: {platforms: [1️⃣1.0]}}]",
            "deploy: {helm: {releases: [{name: r, overrides: {date: 1️⃣2024-01-02}}]}}",
        ])
    func places(_ text: String) throws {
        let marked = MarkedYAML(header + text + "\n")
        let found = try warnings(marked.text)
        #expect(found.map { marked.marker(at: $0.location) } == [1])
        #expect(found.map(\.code) == ["CONFIG_SCALAR_REWRITTEN"])
    }

    @Test("are no matter where numbers and booleans are meant, or where numbers stay numbers")
    func numbers() throws {
        #expect(
            try warnings(
                header
                    + "build: {local: {push: True, concurrency: 0x2}}\ndeploy: {helm: {releases: [{name: r, overrides: {a: 1.10, b: 0644}}]}}\n"
            ).isEmpty)
    }

    @Test("are told of a patch only when it is applied, with the profile's name")
    func patches() throws {
        let marked = MarkedYAML(
            header + """
                deploy: {kubeContext: c, helm: {releases: [{name: r, setValues: {d: '2024-01-02', v: '1.10'}}]}}
                profiles:
                - name: p
                  patches:
                  - {path: /deploy/kubeContext, value: 1️⃣1.10}
                  - {op: add, path: /deploy/statusCheckDeadlineSeconds, value: 0x10}
                """)
        #expect(try warnings(marked.text).isEmpty)
        let loaded = try ConfigLoader(options: options(marked.text, profiles: ["p"])).load()
        #expect(
            loaded.warnings.map(\.message) == [
                "'1.10' becomes '1.1' in 'deploy.kubeContext', set by a patch of profile 'p'"
            ])
        #expect(loaded.warnings.map { marked.marker(at: $0.location) } == [1])
        let deploy = loaded.configs[0].config.deploy
        #expect(deploy.kubeContext == "1.1")
        #expect(deploy.statusCheckDeadlineSeconds == 16)
        // Quoted texts stay what they are though the config is read again after a patch.
        #expect(deploy.helm?.releases[0].setValues.values == ["d": "2024-01-02", "v": "1.10"])
    }
}
