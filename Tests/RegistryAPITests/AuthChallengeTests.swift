import Testing

@testable import RegistryAPI

@Suite("AuthChallenge")
struct AuthChallengeTests {
    @Test(
        "parses what servers offer",
        arguments: [
            (
                [#"Bearer realm="https://a/token",service="reg",scope="repository:a/b:pull,push""#],
                [
                    AuthChallenge(
                        scheme: "bearer",
                        parameters: ["realm": "https://a/token", "service": "reg", "scope": "repository:a/b:pull,push"])
                ]
            ),
            (
                [#"Basic realm="say \"hi\"", Bearer Realm=x , error="insufficient_scope""#],
                [
                    AuthChallenge(scheme: "basic", parameters: ["realm": "say \"hi\""]),
                    AuthChallenge(scheme: "bearer", parameters: ["realm": "x", "error": "insufficient_scope"]),
                ]
            ),
            (["Negotiate", "Basic"], [AuthChallenge(scheme: "negotiate"), AuthChallenge(scheme: "basic")]),
            ([#"Bearer realm="open"#], [AuthChallenge(scheme: "bearer")]),
            ([], []),
        ])
    func parses(values: [String], expected: [AuthChallenge]) {
        #expect(AuthChallenge.parse(values) == expected)
    }
}
