import JSON
import ObjectMerging
import Testing

struct ManagedFieldsTests {
    typealias Case = ManagedFieldsCase

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
