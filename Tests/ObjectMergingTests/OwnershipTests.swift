import JSON
import ObjectMerging
import Testing

/// Sequences of writes, and who owns what after them.
struct OwnershipTests {
    typealias Case = ManagedFieldsCase

    @Test(
        "fields are set, shared, taken and removed",
        arguments: [
            Case(
                "an apply creates", [.apply("a", #"{"title":"x","labels":{"k":"v"}}"#)],
                #"{"labels":{"k":"v"},"title":"x"}"#, ["a": ".title .labels.k"]),
            Case(
                "an update creates", [.update("u", #"{"title":"x","labels":{"k":"v"}}"#)],
                #"{"labels":{"k":"v"},"title":"x"}"#, ["u": ".labels .title .labels.k"]),
            Case(
                "a field is changed by its owner",
                [.apply("a", #"{"title":"x"}"#), .apply("a", #"{"title":"y"}"#)], #"{"title":"y"}"#, ["a": ".title"]),
            Case(
                "what is left out goes", [.apply("a", #"{"title":"x","on":true}"#), .apply("a", #"{"title":"x"}"#)],
                #"{"title":"x"}"#, ["a": ".title"]),
            Case(
                "a key of a map that is left out goes",
                [.apply("a", #"{"labels":{"k":"v","l":"w"}}"#), .apply("a", #"{"labels":{"l":"w"}}"#)],
                #"{"labels":{"l":"w"}}"#, ["a": ".labels.l"]),
            Case(
                "a map without keys goes",
                [.apply("a", #"{"title":"x","labels":{"k":"v"}}"#), .apply("a", #"{"title":"x"}"#)],
                #"{"title":"x"}"#, ["a": ".title"]),
            Case(
                "an equal value is shared", [.apply("a", #"{"title":"x"}"#), .apply("b", #"{"title":"x"}"#)],
                #"{"title":"x"}"#, ["a": ".title", "b": ".title"]),
            Case(
                "what someone else owns too stays",
                [
                    .apply("a", #"{"title":"x","on":true}"#), .apply("b", #"{"title":"x"}"#),
                    .apply("a", #"{"on":true}"#),
                ],
                #"{"on":true,"title":"x"}"#, ["a": ".on", "b": ".title"]),
            Case(
                "the last owner removes",
                [
                    .apply("a", #"{"title":"x"}"#), .apply("b", #"{"title":"x","on":true}"#), .apply("a", "{}"),
                    .apply("b", #"{"on":true}"#),
                ],
                #"{"on":true}"#, ["b": ".on", "a": ".spec"]),
            Case(
                "force takes", [.apply("a", #"{"title":"x","on":true}"#), .apply("b", #"{"title":"y"}"#, force: true)],
                #"{"on":true,"title":"y"}"#, ["a": ".on", "b": ".title"]),
            Case(
                "whoever lost all is gone",
                [.apply("a", #"{"title":"x"}"#), .apply("b", #"{"title":"y"}"#, force: true)],
                #"{"title":"y"}"#, ["b": ".title"]),
            Case(
                "an update takes without asking",
                [.apply("a", #"{"title":"x","on":true}"#), .update("u", #"{"title":"y","on":true}"#)],
                #"{"on":true,"title":"y"}"#, ["a": ".on", "u": ".title"]),
            Case(
                "an update that removes takes from all",
                [.apply("a", #"{"title":"x","on":true}"#), .update("u", #"{"title":"x"}"#)], #"{"title":"x"}"#,
                ["a": ".title"]),
            Case(
                "what an update set stays when an applier leaves it out",
                [
                    .apply("a", #"{"title":"x","replicas":1}"#), .update("u", #"{"title":"x","replicas":2}"#),
                    .apply("a", #"{"title":"x"}"#),
                ],
                #"{"replicas":2,"title":"x"}"#, ["a": ".title", "u": ".replicas"]),
            Case(
                "updates of one manager add up",
                [.update("u", #"{"title":"x"}"#), .update("u", #"{"title":"x","on":true}"#)],
                #"{"on":true,"title":"x"}"#,
                ["u": ".on .title"]),
            Case(
                "an apply and updates of one name are two managers",
                [.update("a", #"{"title":"x"}"#), .apply("a", #"{"title":"x"}"#)], #"{"title":"x"}"#,
                ["a": ".title | .title"]),
            Case(
                "items are owned one by one",
                [
                    .apply("a", #"{"items":[{"name":"i","value":"1"}]}"#),
                    .apply("b", #"{"items":[{"name":"j","level":2}]}"#),
                ],
                #"{"items":[{"name":"i","value":"1"},{"level":2,"name":"j"}]}"#,
                [
                    "a": #".items[name="i"] .items[name="i"].name .items[name="i"].value"#,
                    "b": #".items[name="j"] .items[name="j"].level .items[name="j"].name"#,
                ]),
            Case(
                "an item that is left out goes",
                [.apply("a", #"{"items":[{"name":"i"},{"name":"j"}]}"#), .apply("a", #"{"items":[{"name":"j"}]}"#)],
                #"{"items":[{"name":"j"}]}"#, ["a": #".items[name="j"] .items[name="j"].name"#]),
            Case(
                "two share an item, each with its own fields",
                [
                    .apply("a", #"{"items":[{"name":"i","value":"1"}]}"#),
                    .apply("b", #"{"items":[{"name":"i","level":2}]}"#),
                    .apply("a", #"{"items":[]}"#),
                ],
                #"{"items":[{"level":2,"name":"i"}]}"#,
                ["b": #".items[name="i"] .items[name="i"].level .items[name="i"].name"#, "a": ""]),
            Case(
                "what nobody owns goes with its item",
                [.apply("a", #"{"title":"x","items":[{"name":"i"}]}"#), .apply("a", #"{"title":"x"}"#)],
                #"{"title":"x"}"#,
                ["a": ".title"]),
            Case(
                "items take the order of the configuration",
                [
                    .apply("a", #"{"items":[{"name":"i"},{"name":"j"}]}"#), .apply("b", #"{"items":[{"name":"k"}]}"#),
                    .apply("a", #"{"items":[{"name":"j"},{"name":"i"}]}"#),
                ],
                #"{"items":[{"name":"j"},{"name":"k"},{"name":"i"}]}"#,
                [
                    "a": #".items[name="i"] .items[name="j"] .items[name="i"].name .items[name="j"].name"#,
                    "b": #".items[name="k"] .items[name="k"].name"#,
                ]),
            Case(
                "a port without protocol is one of TCP",
                [
                    .apply("a", #"{"ports":[{"port":80}]}"#),
                    .apply("b", #"{"ports":[{"port":80,"protocol":"TCP"},{"port":80,"protocol":"UDP"}]}"#),
                ],
                #"{"ports":[{"port":80,"protocol":"TCP"},{"port":80,"protocol":"UDP"}]}"#,
                [
                    "a": #".ports[port=80,protocol="TCP"] .ports[port=80,protocol="TCP"].port"#,
                    "b":
                        #".ports[port=80,protocol="TCP"] .ports[port=80,protocol="UDP"] .ports[port=80,protocol="TCP"].port .ports[port=80,protocol="TCP"].protocol .ports[port=80,protocol="UDP"].port .ports[port=80,protocol="UDP"].protocol"#,
                ]),
            Case(
                "members of a set are owned one by one",
                [
                    .apply("a", #"{"tags":["x","y"]}"#), .apply("b", #"{"tags":["y","z"]}"#),
                    .apply("a", #"{"tags":["x"]}"#),
                ],
                #"{"tags":["x","y","z"]}"#, ["a": #".tags[="x"]"#, "b": #".tags[="y"] .tags[="z"]"#]),
            Case(
                "a member that nobody wants goes",
                [.apply("a", #"{"tags":["x","y"]}"#), .apply("a", #"{"tags":["y"]}"#)], #"{"tags":["y"]}"#,
                ["a": #".tags[="y"]"#]),
            Case(
                "an atomic list is owned as a whole",
                [.apply("a", #"{"args":["x","y"]}"#), .apply("a", #"{"args":["z"]}"#)], #"{"args":["z"]}"#,
                ["a": ".args"]),
            Case(
                "an atomic map is owned as a whole",
                [.apply("a", #"{"selector":{"k":"v"}}"#), .apply("a", #"{"selector":{"l":"w"}}"#)],
                #"{"selector":{"l":"w"}}"#, ["a": ".selector"]),
            Case(
                "nested objects are owned by leaf",
                [
                    .apply("a", #"{"strategy":{"type":"R","rolling":{"max":1}}}"#),
                    .apply("a", #"{"strategy":{"type":"R"}}"#),
                ],
                #"{"strategy":{"type":"R"}}"#, ["a": ".strategy.type"]),
            Case(
                "an empty object is a leaf", [.apply("a", #"{"strategy":{"rolling":{}}}"#)],
                #"{"strategy":{"rolling":{}}}"#, ["a": ".strategy.rolling"]),
            Case(
                "free values are owned by key", [.apply("a", #"{"free":{"k":{"l":1},"m":[1]}}"#)],
                #"{"free":{"k":{"l":1},"m":[1]}}"#, ["a": ".free.k .free.m .free.k.l"]),
            Case(
                "what an update adds is owned with what holds it",
                [
                    .update("u", #"{"title":"x"}"#),
                    .update("v", #"{"title":"x","items":[{"name":"i","nested":{"a":"1"}}]}"#),
                ],
                #"{"items":[{"name":"i","nested":{"a":"1"}}],"title":"x"}"#,
                [
                    "u": ".title",
                    "v":
                        #".items .items[name="i"] .items[name="i"].name .items[name="i"].nested .items[name="i"].nested.a"#,
                ]),
            Case(
                "what objects always hold is not added with its fields",
                [
                    .update("u", #"{"title":"x"}"#),
                    .update("v", #"{"title":"x","strategy":{"type":"R","rolling":{"max":1}}}"#),
                ],
                #"{"strategy":{"rolling":{"max":1},"type":"R"},"title":"x"}"#,
                ["u": ".title", "v": ".strategy.rolling .strategy.type .strategy.rolling.max"]),
            Case(
                "a status is owned apart",
                [
                    .apply("a", #"{"title":"x"}"#), .updateStatus("c", #"{"phase":"P"}"#),
                    .apply("a", #"{"title":"y"}"#),
                ],
                #"{"title":"y"}"#, ["a": ".title", "c/status": ".status.phase"]),
            Case(
                "a status is applied",
                [
                    .apply("a", #"{"title":"x"}"#), .applyStatus("a", #"{"phase":"P","count":1}"#),
                    .applyStatus("a", #"{"phase":"P"}"#),
                ],
                #"{"title":"x"}"#, ["a": ".title", "a/status": ".status.phase"]),
            Case(
                "scaling takes the replicas",
                [.apply("a", #"{"title":"x","replicas":1}"#), .scale("hpa", 3), .apply("a", #"{"title":"x"}"#)],
                #"{"replicas":3,"title":"x"}"#, ["a": ".title", "hpa/scale": ".replicas"]),
            Case(
                "null unsets a value", [.update("u", #"{"title":"x"}"#), .apply("a", #"{"title":null}"#, force: true)],
                "{}",
                ["a": ".title"]),
            Case(
                "a number counts as the text of a quantity does", [.apply("a", #"{"size":1,"weight":2}"#)],
                #"{"size":1,"weight":2}"#, ["a": ".size .weight"]),
        ])
    func tracks(row: Case) throws {
        let object = try #require(try row.run())
        #expect(object["spec"]?.text() ?? "{}" == row.spec)
        let expected = row.owners.filter { !$0.value.isEmpty && $0.value != ".spec" }
        var owners = Case.owners(of: object)
        for (name, paths) in row.owners where paths.isEmpty || paths == ".spec" { owners[name] = nil }
        #expect(owners == expected)
    }
}
