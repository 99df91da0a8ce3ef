"""The long run: `python -m tests.fuzz --count 5000 --seed N`; `--only NUMBER` repeats one and prints its answer."""

import argparse
import secrets
import sys

from tests.fuzz.hunt import Hunter


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--first", type=int, default=1, help="the number of the first mutation")
    parser.add_argument("--seed", default=secrets.token_hex(4))
    parser.add_argument("--only", type=int, help="repeat this one")
    parser.add_argument("--example", action="store_true", help="mutate the example quarter, whose pack takes seconds")
    options = parser.parse_args()
    with Hunter(options.seed, options.example) as hunter:
        if options.only is not None:
            mutation, answer, wrong = hunter.run(options.only)
            print(mutation, answer.out, answer.err, answer.trace, f"exit code {answer.code}", *wrong, sep="\n")
            return 1 if wrong else 0
        print(f"seed {options.seed}", flush=True)
        seen: set[str] = set()
        for number in range(options.first, options.first + options.count):
            hunter.run(number)
            if number % 500 == 0:
                print(f"{number} so far, {hunter.found.share:.0%} built, {len(hunter.found.faults)} faults", flush=True)
            for fault in hunter.found.faults:
                if fault.kind not in seen:
                    print(fault, "\n", flush=True)
                    seen.add(fault.kind)
        return summed_up(hunter)


def summed_up(hunter: Hunter) -> int:
    found = hunter.found
    print(f"{found.count} mutations, {found.share:.0%} built: {dict(found.codes)}")
    print(", ".join(f"{kind} {count}" for kind, count in found.kinds.most_common(40)))
    for what, numbers in _by_kind(hunter).items():
        print(f"{len(numbers)} times: {what}; --only {', '.join(map(str, numbers[:8]))}")
    return 1 if found.faults else 0


def _by_kind(hunter: Hunter) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for fault in hunter.found.faults:
        found.setdefault(fault.kind, []).append(fault.number)
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))


if __name__ == "__main__":
    sys.exit(main())
