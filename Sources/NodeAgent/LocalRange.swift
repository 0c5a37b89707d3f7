import AgentProtocol

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Makes a whole range of addresses this machine's own, so that it answers for them (ARP too) and can listen on each:
/// what `ip route add local RANGE dev lo` does, asked of the kernel directly (rtnetlink(7)).
enum LocalRange {
    /// - Throws: `SystemError`; `EPERM` without the capability NET_ADMIN.
    static func claim(_ range: IPv4Range) throws(SystemError) {
        let netlink: Int32 = 16
        let descriptor = socket(netlink, datagramSocket, 0)
        guard descriptor >= 0 else { throw .last }
        defer { systemClose(descriptor) }
        let request = message(range)
        guard request.withUnsafeBytes({ systemSend(descriptor, $0.baseAddress, $0.count, 0) }) == request.count else {
            throw .last
        }
        var answer = [UInt8](repeating: 0, count: 4096)
        let capacity = answer.count
        let count = recv(descriptor, &answer, capacity, 0)
        guard count >= 0 else { throw .last }
        // A header of 16 bytes of the type NLMSG_ERROR, then 0 or a negated error.
        guard count >= 20, answer[4] == 2 else { throw SystemError(number: EPROTO) }
        let number = answer.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: 16, as: Int32.self) }
        if number != 0, -number != EEXIST { throw SystemError(number: -number) }
    }

    static func message(_ range: IPv4Range) -> [UInt8] {
        let loopbackIndex: UInt32 = 1
        // rtmsg: family, lengths of destination and source, TOS, table `local`, protocol `boot`, scope `host`, type
        // `local`, flags.
        var body: [UInt8] = [2, UInt8(range.prefixLength), 0, 0, 255, 3, 254, 2] + bytes(UInt32(0))
        body += bytes(UInt16(8)) + bytes(UInt16(1)) + range.first.bytes  // RTA_DST
        body += bytes(UInt16(8)) + bytes(UInt16(4)) + bytes(loopbackIndex)  // RTA_OIF
        // nlmsghdr: length, RTM_NEWROUTE, REQUEST | ACK | CREATE | REPLACE, sequence, port.
        return bytes(UInt32(16 + body.count)) + bytes(UInt16(24)) + bytes(UInt16(0x505)) + bytes(UInt32(1))
            + bytes(UInt32(0)) + body
    }

    /// In the machine's own order, as netlink has them.
    private static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number) { Array($0) }
    }
}
