// The C library under one roof: what differs between platforms.
#if canImport(Glibc)
    import Glibc

    let streamSocket = Int32(SOCK_STREAM.rawValue)
    let datagramSocket = Int32(SOCK_DGRAM.rawValue)
    let noSignal = Int32(MSG_NOSIGNAL)

    /// Under names that methods of ours do not hide.
    func systemClose(_ descriptor: Int32) { _ = Glibc.close(descriptor) }
    func systemListen(_ socket: Int32) -> Int32 { Glibc.listen(socket, 1024) }
    func systemBind(_ socket: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Int32 {
        Glibc.bind(socket, address, length)
    }
    func systemConnect(_ socket: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Int32 {
        Glibc.connect(socket, address, length)
    }
    func systemAccept(
        _ socket: Int32, _ address: UnsafeMutablePointer<sockaddr>, _ length: UnsafeMutablePointer<socklen_t>
    ) -> Int32 {
        Glibc.accept(socket, address, length)
    }
    func systemSend(_ socket: Int32, _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32) -> Int {
        Glibc.send(socket, bytes, count, flags)
    }
#elseif canImport(Musl)
    import Musl

    let streamSocket = SOCK_STREAM
    let datagramSocket = SOCK_DGRAM
    let noSignal: Int32 = Int32(MSG_NOSIGNAL)

    /// Under names that methods of ours do not hide.
    func systemClose(_ descriptor: Int32) { _ = Musl.close(descriptor) }
    func systemListen(_ socket: Int32) -> Int32 { Musl.listen(socket, 1024) }
    func systemBind(_ socket: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Int32 {
        Musl.bind(socket, address, length)
    }
    func systemConnect(_ socket: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Int32 {
        Musl.connect(socket, address, length)
    }
    func systemAccept(
        _ socket: Int32, _ address: UnsafeMutablePointer<sockaddr>, _ length: UnsafeMutablePointer<socklen_t>
    ) -> Int32 {
        Musl.accept(socket, address, length)
    }
    func systemSend(_ socket: Int32, _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32) -> Int {
        Musl.send(socket, bytes, count, flags)
    }
#else
    import Darwin

    let streamSocket = SOCK_STREAM
    let datagramSocket = SOCK_DGRAM
    let noSignal: Int32 = 0

    /// Under names that methods of ours do not hide.
    func systemClose(_ descriptor: Int32) { _ = Darwin.close(descriptor) }
    func systemListen(_ socket: Int32) -> Int32 { Darwin.listen(socket, 1024) }
    func systemBind(_ socket: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Int32 {
        Darwin.bind(socket, address, length)
    }
    func systemConnect(_ socket: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Int32 {
        Darwin.connect(socket, address, length)
    }
    func systemAccept(
        _ socket: Int32, _ address: UnsafeMutablePointer<sockaddr>, _ length: UnsafeMutablePointer<socklen_t>
    ) -> Int32 {
        Darwin.accept(socket, address, length)
    }
    func systemSend(_ socket: Int32, _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32) -> Int {
        Darwin.send(socket, bytes, count, flags)
    }
#endif
