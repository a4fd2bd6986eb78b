"""A relay of one's own for a test: the program that bindings/test.sh built."""

import os
import subprocess


class Relay:
    """A running relay. Says where it is, and who may bring a team there."""

    def __init__(self, folder):
        program = os.environ["DOORSTEP_RELAY"]
        asked = [program, "--folder", folder, "--listen", "127.0.0.1:0"]
        self.running = subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.voucher = bytes.fromhex(self.said("voucher"))
        self.url = self.said("listening")

    def said(self, word):
        """What stands behind a word of the next line."""
        first, rest = self.running.stdout.readline().split(maxsplit=1)
        assert first == word, first
        return rest.strip()

    def stop(self):
        self.running.terminate()
        self.running.wait()
        self.running.stdout.close()
