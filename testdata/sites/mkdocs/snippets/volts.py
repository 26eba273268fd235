# --8<-- [start:read]
def read(pin):
    return pin.value * 3.3
# --8<-- [end:read]

print(read(4))
