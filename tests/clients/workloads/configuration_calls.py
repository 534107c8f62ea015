"""Makes the calls behind `codecarbon config`, `codecarbon config show` and `codecarbon test-api`.

    python configuration_calls.py ENDPOINT TOKEN SUFFIX

Through the installed package's own client; only `api-tokens`, which the command line posts by
itself, is posted here the way it does. Prints what came back as one JSON object.
"""

from __future__ import annotations

import json
import sys

import requests
from codecarbon.core.api_client import ApiClient, get_datetime_with_timezone
from codecarbon.core.schemas import ExperimentCreate, ProjectCreate


def api_token(endpoint: str, token: str, project_id: str) -> dict:
    """As `codecarbon get-token` asks for one; its endpoint may end with a slash."""
    response = requests.post(
        f"{endpoint}/projects/{project_id}/api-tokens",
        json={"project_id": project_id, "name": "api token", "x_token": "???"},
        headers={"Authorization": f"Bearer {token}"},
        timeout=2,
    )
    return {"status": response.status_code, **response.json()}


def main() -> None:
    """Every call once, each with what an earlier one answered."""
    endpoint, token, suffix = sys.argv[1:]
    api = ApiClient(endpoint_url=endpoint, create_run_automatically=False)
    api.set_access_token(token)
    answers = {"auth": api.check_auth(), "organizations": api.get_list_organizations()}
    organization_id = answers["organizations"][0]["id"]
    answers["organization"] = api.get_organization(organization_id)
    answers["project"] = api.create_project(
        ProjectCreate(name=f"From the command line {suffix}", description="made by codecarbon config", organization_id=organization_id)
    )
    project_id = answers["project"]["id"]
    answers["projects"] = api.list_projects_from_organization(organization_id)
    answers["projectAgain"] = api.get_project(project_id)
    answers["experiment"] = api.add_experiment(
        ExperimentCreate(
            timestamp=get_datetime_with_timezone(),
            name="baseline",
            description="first experiment",
            on_cloud=False,
            project_id=project_id,
            country_name="France",
            country_iso_code="FRA",
            region="ile-de-france",
            cloud_provider=None,
            cloud_region=None,
        )
    )
    answers["experiments"] = api.list_experiments_from_project(project_id)
    answers["experimentAgain"] = api.get_experiment(answers["experiment"]["id"])
    answers["token"] = api_token(endpoint, token, project_id)
    print(json.dumps(answers))


if __name__ == "__main__":
    main()
