/// The build arguments that BuildKit sets from the platforms.
enum PlatformArguments {
    static func values(target: String, build: String) -> [String: String] {
        var values: [String: String] = [:]
        for (prefix, platform) in [("TARGET", target), ("BUILD", build)] {
            let parts = platform.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            values[prefix + "PLATFORM"] = platform
            values[prefix + "OS"] = parts.first ?? ""
            values[prefix + "ARCH"] = parts.count > 1 ? parts[1] : ""
            values[prefix + "VARIANT"] = parts.count > 2 ? parts[2] : ""
        }
        return values
    }
}
