import Files

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Knows what the clocks of a place show.
public protocol TimeZones: Sendable {
    /// The zone at a moment; nil for a place that is not known.
    ///
    /// - Parameter seconds: since 1970-01-01 UTC.
    func zone(named name: String, at seconds: Int64) throws -> GoTime.Zone?
}

/// The machine's own zone, and those of its time zone database.
public struct SystemTimeZones: TimeZones {
    private let directories: [String]

    /// - Parameter directories: where the database may be.
    public init(directories: [String] = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo"]) {
        self.directories = directories
    }

    public func zone(named name: String, at seconds: Int64) throws -> GoTime.Zone? {
        switch name {
        case "UTC", "": return .utc
        case "Local": return Self.local(at: seconds)
        default: break
        }
        // A name is a path below the database and must not leave it.
        guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else { return nil }
        for directory in directories {
            let path = PathText.join(directory, name)
            guard try FileStatus.ifExists(path)?.kind == .file else { continue }
            if let file = TimeZoneFile(try FileContent.read(path, limit: 1 << 20)) { return file.zone(at: seconds) }
        }
        return nil
    }

    private static func local(at seconds: Int64) -> GoTime.Zone {
        var moment = time_t(seconds)
        var parts = tm()
        guard localtime_r(&moment, &parts) != nil else { return .utc }
        let name = parts.tm_zone.map { String(cString: $0) } ?? ""
        return GoTime.Zone(offset: Int(parts.tm_gmtoff), abbreviation: name)
    }
}
