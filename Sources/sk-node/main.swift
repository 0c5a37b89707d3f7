import NodeAgent

print("sk-node")
