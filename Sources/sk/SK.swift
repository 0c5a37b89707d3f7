import ArgumentParser
import Crypto
import NIOHTTP2
import NIOSSL
import NIOWebSocket
import Subprocess

@main struct SK { static func main() { print("hi") } }
