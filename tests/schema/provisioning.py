"""Checks provisioning by SCIM 2.0 with scim2-tester, a validator of other people.

What breaks the protocol, or what it recommends, fails; so does a run that left nearly everything out.
"""

import os
import random
import sys

from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_tester import Status, check_server, filling

BASE = os.environ["CHECKED_API"]
TOKEN = os.environ["PROVISIONING_TOKEN"]
FAILED = {Status.ERROR, Status.CRITICAL, Status.DEVIATION}
LEAST = 50
made_up = filling.get_random_example_value


def dialled(path):
    """Of a telephone number the validator makes any ten digits, which nobody could dial."""
    binding = path.resolve()
    model = binding.target_model.__name__ if binding and binding.target_model else ""
    if binding and binding.target_field_name == "value" and "phone" in model.lower():
        return f"+4915112{random.randrange(10**6):06}"
    return made_up(path)


def main():
    filling.get_random_example_value = dialled
    client = Client(base_url=BASE, headers={"Authorization": f"Bearer {TOKEN}"}, timeout=30)
    results = check_server(SyncSCIMClient(client))
    failed = [result for result in results if result.status in FAILED]
    for result in failed:
        print(result.status.name, result.title, result.reason, result.data, sep=": ")
    done = [result for result in results if result.status is not Status.SKIPPED]
    print(f"checks: {len(done)}, failed: {len(failed)}")
    if failed or len(done) < LEAST:
        sys.exit(1)


main()
