import Archives

/// The directories of new volumes as a tar: unpacked over a container that has mounted them, it makes them writable for
/// all, as an `emptyDir` is.
enum VolumeArchive {
    static func path(of volume: SandboxSettings.NewVolume) -> String { "/volumes/\(volume.name)" }

    /// - Parameter time: of the directories, in seconds since 1970.
    static func directories(_ volumes: [SandboxSettings.NewVolume], time: Int) -> [UInt8] {
        volumes.flatMap { volume in
            ([""] + volume.directories.map { "/\($0)" }).flatMap { directory in
                TarWriter.header(
                    for: TarEntry(
                        path: String(path(of: volume).dropFirst()) + directory, kind: .directory,
                        mode: volume.group == nil ? 0o777 : 0o2777, modificationTime: Int64(time),
                        group: UInt32(clamping: volume.group ?? 0)))
            }
        } + TarWriter.end
    }
}
