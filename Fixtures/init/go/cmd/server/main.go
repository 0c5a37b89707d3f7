// Command server does its work.
package main

func main() {}
