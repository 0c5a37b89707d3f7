// Command worker does its work.
package main

func main() {}
