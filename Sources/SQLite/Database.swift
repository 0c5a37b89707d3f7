internal import CSQLite

/// A connection to a SQLite database. It is not thread-safe: its owner holds a lock around every use.
public final class Database {
    private var handle: OpaquePointer?
    /// Statements by their text, kept because preparing costs more than running.
    private var statements: [String: OpaquePointer] = [:]

    /// Opens a database and makes it when it is not there; `:memory:` for one that is not kept.
    ///
    /// Writes go to a write-ahead log, so that what was written survives the end of the process at any moment.
    public init(path: String) throws(DatabaseError) {
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        let code = sqlite3_open_v2(path, &handle, flags, nil)
        guard code == SQLITE_OK else {
            let error = failure(code)
            sqlite3_close_v2(handle)
            handle = nil
            throw error
        }
        sqlite3_extended_result_codes(handle, 1)
        sqlite3_busy_timeout(handle, 5000)
        try run("PRAGMA journal_mode=WAL")
        try run("PRAGMA synchronous=NORMAL")
        // A small page cache: readers read from memory of their own.
        try run("PRAGMA cache_size=-256")
    }

    deinit {
        for statement in statements.values { sqlite3_finalize(statement) }
        sqlite3_close_v2(handle)
    }

    /// A value that is bound or read.
    public enum Value: Sendable, Hashable {
        case integer(Int)
        case text(String)
        case blob([UInt8])
        case null
    }

    /// Runs one statement and gives each of its rows to the closure.
    public func run(
        _ text: String, _ parameters: Value..., row: ([Value]) -> Void = { _ in }
    ) throws(DatabaseError) {
        let statement = try prepared(text)
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        for (index, parameter) in parameters.enumerated() { try bind(parameter, Int32(index + 1), statement) }
        while true {
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else { throw failure(code) }
            row((0..<sqlite3_column_count(statement)).map { value(statement, $0) })
        }
    }

    /// Runs the body in a transaction, which is undone when it throws.
    public func transaction(_ body: () throws(DatabaseError) -> Void) throws(DatabaseError) {
        try run("BEGIN IMMEDIATE")
        do {
            try body()
            try run("COMMIT")
        } catch {
            if sqlite3_get_autocommit(handle) == 0 { try run("ROLLBACK") }
            throw error
        }
    }

    private func prepared(_ text: String) throws(DatabaseError) -> OpaquePointer {
        if let statement = statements[text] { return statement }
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v2(handle, text, -1, &statement, nil)
        guard code == SQLITE_OK, let statement else { throw failure(code) }
        statements[text] = statement
        return statement
    }

    private func bind(_ value: Value, _ index: Int32, _ statement: OpaquePointer) throws(DatabaseError) {
        // SQLite copies what is bound before the call returns.
        let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        let code =
            switch value {
            case .integer(let integer): sqlite3_bind_int64(statement, index, Int64(integer))
            case .text(let text): sqlite3_bind_text(statement, index, text, -1, copies)
            case .blob(let bytes):
                bytes.withUnsafeBytes {
                    sqlite3_bind_blob64(statement, index, $0.baseAddress, UInt64($0.count), copies)
                }
            case .null: sqlite3_bind_null(statement, index)
            }
        guard code == SQLITE_OK else { throw failure(code) }
    }

    private func value(_ statement: OpaquePointer, _ column: Int32) -> Value {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: return .integer(Int(sqlite3_column_int64(statement, column)))
        case SQLITE_TEXT: return .text(sqlite3_column_text(statement, column).map { String(cString: $0) } ?? "")
        case SQLITE_BLOB:
            guard let start = sqlite3_column_blob(statement, column) else { return .blob([]) }
            let count = Int(sqlite3_column_bytes(statement, column))
            return .blob(Array(UnsafeRawBufferPointer(start: start, count: count)))
        default: return .null
        }
    }

    private func failure(_ code: Int32) -> DatabaseError {
        let text = handle.flatMap(sqlite3_errmsg) ?? sqlite3_errstr(code)
        return DatabaseError(code: code, message: text.map { String(cString: $0) } ?? "unknown error")
    }
}
