/// Sprig's functions on URLs.
enum URLFunctions {
    static func add(to table: inout FunctionTable) {
        table["urlParse"] = GoFunction(.string) { (call) throws(FunctionFailure) in
            let url = try GoURL(parsing: call.string(0))
            let parts = [
                "scheme": url.scheme, "host": url.host, "hostname": url.hostName, "path": url.path, "query": url.query,
                "opaque": url.opaque, "fragment": url.fragment, "userinfo": url.userInfo ?? "",
            ]
            return .map(GoMap(parts.mapValues { .string($0) }))
        }
        table["urlJoin"] = GoFunction(.map(.any)) { (call) throws(FunctionFailure) in
            let parts = call.map(0)
            func part(_ name: String) throws(FunctionFailure) -> String {
                guard let value = parts.entries[name] else { return "" }
                guard case .string(let text) = value else {
                    throw FunctionFailure(
                        "unable to parse \(name) key, must be of type string, but \(value.type.kindName) found")
                }
                return text
            }
            var url = GoURL()
            url.scheme = try part("scheme")
            url.host = try part("host")
            url.path = try part("path")
            url.query = try part("query")
            url.opaque = try part("opaque")
            url.fragment = try part("fragment")
            let userInfo = try part("userinfo")
            if !userInfo.isEmpty {
                guard let user = GoURL.userInfo(userInfo) else {
                    throw FunctionFailure("unable to parse userinfo in dict")
                }
                url.userInfo = user
            }
            return .string(url.text)
        }
    }
}
