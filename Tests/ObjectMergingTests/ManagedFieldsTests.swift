import JSON
import ObjectMerging
import SandboxModel
import Testing

struct ManagedFieldsTests {
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

    @Test("the same apply again changes nothing, not even the time")
    func isIdempotent() throws {
        let spec = #"{"title":"x","items":[{"name":"i","value":"1"}],"tags":["a"],"free":{"k":null}}"#
        let first = try Case.run(.apply("a", spec), on: nil, time: Case.time(1))
        #expect(try Case.run(.apply("a", spec), on: first, time: Case.time(2)) == first)
        let second = try Case.run(.apply("b", spec), on: first, time: Case.time(3))
        #expect(ManagedFields.entries(of: second)?.map(\.time) == [Case.time(1), Case.time(3)])
    }

    @Test("an update that changes nothing leaves no entry")
    func updateWithoutChange() throws {
        let first = try Case.run(.apply("a", #"{"title":"x"}"#), on: nil, time: Case.time(1))
        #expect(try Case.run(.update("u", #"{"title":"x"}"#), on: first, time: Case.time(2)) == first)
    }

    @Test("entries have the form and the order of the API")
    func entries() throws {
        let object = try Case(
            "", [.update("u", #"{"title":"x"}"#), .updateStatus("c", #"{"phase":"P"}"#), .apply("a", #"{"on":true}"#)],
            "", [:]
        ).run()
        #expect(
            object?[path: "metadata", "managedFields"]?.text()
                == #"[{"apiVersion":"v1","fieldsType":"FieldsV1","fieldsV1":{"f:spec":{"f:on":{}}},"manager":"a","#
                + #""operation":"Apply","time":"2026-01-01T00:00:02Z"},"#
                + #"{"apiVersion":"v1","fieldsType":"FieldsV1","fieldsV1":{"f:spec":{"f:title":{}}},"manager":"u","#
                + #""operation":"Update","time":"2026-01-01T00:00:00Z"},"#
                + #"{"apiVersion":"v1","fieldsType":"FieldsV1","fieldsV1":{"f:status":{"f:phase":{}}},"manager":"c","#
                + #""operation":"Update","subresource":"status","time":"2026-01-01T00:00:01Z"}]"#)
    }

    @Test("an empty list of entries resets them, and nothing is tracked until the next apply")
    func resets() throws {
        var object = try Case.run(.update("u", #"{"title":"x"}"#), on: nil, time: Case.time(1))
        for reset: JSONValue in [[], [[:]]] {
            var new = object
            new[path: "metadata", "managedFields"] = reset
            let result = ManagedFields.update(
                old: object, new: new, schema: SampleSchema.object, manager: "r", apiVersion: "v1", subresource: nil,
                time: Case.time(2))
            #expect(result[path: "metadata", "managedFields"] == nil)
        }
        object[path: "metadata", "managedFields"] = nil
        object = try Case.run(.update("u", #"{"title":"y"}"#), on: object, time: Case.time(3))
        #expect(Case.owners(of: object) == [:])
        object = try Case.run(.apply("a", #"{"on":true}"#), on: object, time: Case.time(4))
        #expect(Case.owners(of: object) == ["before-first-apply": ".title", "a": ".on"])
    }

    @Test("a client that leaves the entries out does not delete them, and one that sends others sets them")
    func givenEntries() throws {
        let object = try Case.run(.apply("a", #"{"title":"x"}"#), on: nil, time: Case.time(1))
        var new = object
        new[path: "metadata", "managedFields"] = nil
        func update(_ new: JSONValue, _ subresource: String? = nil) -> JSONValue {
            ManagedFields.update(
                old: object, new: new, schema: SampleSchema.object, manager: "r", apiVersion: "v1",
                subresource: subresource, time: Case.time(2))
        }
        #expect(update(new) == object)
        let entry = ManagedFieldsEntry(
            manager: "b", operation: .apply, apiVersion: "v1", time: Case.time(1),
            fields: FieldSet([[.field("spec"), .field("title")]]))
        new[path: "metadata", "managedFields"] = [entry.json]
        #expect(Case.owners(of: update(new)) == ["b": ".title"])
        #expect(update(new, "scale") == object)
        new[path: "metadata", "managedFields"] = ["nonsense"]
        #expect(update(new) == object)
    }

    @Test("only ten entries of updates are kept")
    func caps() throws {
        var object: JSONValue?
        var labels: JSONValue = [:]
        for number in 0..<15 {
            labels["k\(number)"] = "v"
            object = ManagedFields.update(
                old: object, new: SampleSchema.object(["labels": labels]), schema: SampleSchema.object,
                manager: "m\(number)", apiVersion: "v1", subresource: nil,
                time: "2026-01-01T00:00:\(number < 10 ? "0" : "")\(number)Z")
        }
        let entries = try #require(object.flatMap(ManagedFields.entries(of:)))
        #expect(entries.count == 10)
        let bucket = try #require(entries.first { $0.manager == "ancient-changes" })
        #expect(bucket.fields.count == 7)
        #expect(bucket.time == "2026-01-01T00:00:05Z")
    }

    @Test("a version that differs in the times of its entries alone counts as unchanged")
    func keepsTimes() throws {
        let object = try Case.run(.apply("a", #"{"title":"x"}"#), on: nil, time: Case.time(1))
        var later = object
        later[path: "metadata", "managedFields"] = .array(
            (ManagedFields.entries(of: object) ?? []).map {
                var entry = $0
                entry.time = Case.time(2)
                return entry.json
            })
        #expect(ManagedFields.keepingTimes(later, old: object) == object)
        later[path: "spec", "title"] = "y"
        #expect(ManagedFields.keepingTimes(later, old: object) == later)
    }

    @Test("fields of the object itself are nobody's")
    func untracked() throws {
        let object = try Case.apply(
            [
                "apiVersion": "v1", "kind": "Sample",
                "metadata": ["name": "x", "resourceVersion": "1", "labels": ["a": "b"]],
            ],
            to: nil, "a")
        #expect(Case.owners(of: object) == ["a": ".metadata.labels.a"])
    }
}
