import SQLite
import Testing

struct DatabaseTests {
    @Test("values come back as they were written")
    func roundTrip() throws {
        let database = try Database(path: ":memory:")
        try database.run("CREATE TABLE t (a, b, c, d)")
        let values: [Database.Value] = [.integer(-5), .text("ü'\""), .blob([0, 255]), .null]
        try database.run("INSERT INTO t VALUES (?, ?, ?, ?)", values[0], values[1], values[2], values[3])
        var rows: [[Database.Value]] = []
        try database.run("SELECT * FROM t") { rows.append($0) }
        #expect(rows == [values])
    }

    @Test("a transaction that fails leaves nothing")
    func rollsBack() throws {
        let database = try Database(path: ":memory:")
        try database.run("CREATE TABLE t (a)")
        #expect(throws: DatabaseError.self) {
            try database.transaction { () throws(DatabaseError) in
                try database.run("INSERT INTO t VALUES (1)")
                try database.run("INSERT INTO nowhere VALUES (1)")
            }
        }
        var count = 0
        try database.run("SELECT * FROM t") { _ in count += 1 }
        #expect(count == 0)
    }

    @Test("a file that is no database is an error")
    func refuses() {
        #expect(throws: DatabaseError.self) { try Database(path: "/dev/null/x") }
    }
}
