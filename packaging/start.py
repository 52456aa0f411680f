"""How long a program takes to say its version, in milliseconds, the least of 21: python3 packaging/start.py PROGRAM

The least, as other work on the machine can only add to it.
"""
import subprocess
import sys
import time


def once():
    began = time.perf_counter()
    subprocess.run([sys.argv[1], "--version"], check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - began) * 1000


print(f"{min(once() for _ in range(21)):.1f}")
