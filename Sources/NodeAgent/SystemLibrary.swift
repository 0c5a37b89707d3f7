// The C library under one roof: what differs between platforms.
#if canImport(Glibc)
    import Glibc

    let streamSocket = Int32(SOCK_STREAM.rawValue)
    let datagramSocket = Int32(SOCK_DGRAM.rawValue)
    let noSignal = Int32(MSG_NOSIGNAL)
#elseif canImport(Musl)
    import Musl

    let streamSocket = SOCK_STREAM
    let datagramSocket = SOCK_DGRAM
    let noSignal = Int32(MSG_NOSIGNAL)
#else
    import Darwin

    let streamSocket = SOCK_STREAM
    let datagramSocket = SOCK_DGRAM
    let noSignal: Int32 = 0
#endif

// Under names that methods of ours do not hide.

func systemClose(_ descriptor: Int32) { _ = close(descriptor) }

func systemListen(_ socket: Int32) -> Int32 { listen(socket, 1024) }

func systemBind(_ socket: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Int32 {
    bind(socket, address, length)
}

func systemConnect(_ socket: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Int32 {
    connect(socket, address, length)
}

func systemAccept(
    _ socket: Int32, _ address: UnsafeMutablePointer<sockaddr>, _ length: UnsafeMutablePointer<socklen_t>
) -> Int32 {
    accept(socket, address, length)
}

func systemSend(_ socket: Int32, _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32) -> Int {
    send(socket, bytes, count, flags)
}
