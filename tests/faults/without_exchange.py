"""Runs a command where renameat2(2) does not work, as on a network file system: `without_exchange.py COMMAND …`.

The kernel itself refuses the call, by a seccomp filter that the command inherits.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import sys

RENAMEAT2 = {"x86_64": 316, "aarch64": 276}
PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS, SECCOMP_MODE_FILTER = 22, 38, 2
LOAD_WORD, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06
REFUSE, ALLOW = 0x00050000, 0x7FFF0000


class Instruction(ctypes.Structure):
    """struct sock_filter, see seccomp(2)."""

    _fields_ = (
        ("code", ctypes.c_ushort),
        ("jump_true", ctypes.c_ubyte),
        ("jump_false", ctypes.c_ubyte),
        ("k", ctypes.c_uint),
    )


class Program(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.POINTER(Instruction)))


def forbid(system_call: int) -> None:
    """Let that system call fail with EINVAL from now on, in this process and those that it starts."""
    instructions = (Instruction * 4)(
        Instruction(LOAD_WORD, 0, 0, 0),  # the number of the system call
        Instruction(JUMP_IF_EQUAL, 0, 1, system_call),
        Instruction(RETURN, 0, 0, REFUSE | errno.EINVAL),
        Instruction(RETURN, 0, 0, ALLOW),
    )
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(
        PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(Program(4, instructions))
    ):
        raise OSError(ctypes.get_errno(), "the system call cannot be forbidden")


if __name__ == "__main__":
    forbid(RENAMEAT2[platform.machine()])
    os.execvp(sys.argv[1], sys.argv[1:])
