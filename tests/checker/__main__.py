"""Opens the frozen vectors by what docs/formats says and nothing else: `.ci/checker` installs what it needs, and runs it.

None of this is shared with the product, which is Rust. Where the two disagree, the page, the product or this is wrong.
"""

import sys
import time
import unittest
from pathlib import Path


class AsPromises(unittest.TextTestResult):
    """Prints the names of the promises as sentences."""

    def getDescription(self, test):
        return test.id().rpartition(".test_")[2].replace("_", " ")


def main():
    began = time.monotonic()
    promises = unittest.TestLoader().discover(str(Path(__file__).parent))
    runner = unittest.TextTestRunner(stream=sys.stdout, verbosity=2, resultclass=AsPromises)
    result = runner.run(promises)
    broken = {getattr(test, "test_case", test).id() for test, _ in result.failures + result.errors}
    kept = result.testsRun - len(broken)
    verdict = "ok" if result.wasSuccessful() and kept else "FAILED"
    # As cargo's tests close, so that .ci/sum counts these too.
    print(f"test result: {verdict}. {kept} passed; {len(broken)} failed; in {time.monotonic() - began:.1f}s")
    return 0 if verdict == "ok" else 1


if __name__ == "__main__":
    sys.exit(main())
