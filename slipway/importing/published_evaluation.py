"""AWS's published form of an evaluation (fmeval with SageMaker Pipelines) -> a workload file.

The published file names versions as "*", takes a licence by a header, and leaves out what serves a
model. What it does not tell is left for a person, and said in a note.
"""

from collections.abc import Mapping
from typing import Any

from slipway.catalogue import evaluation_job, jumpstart
from slipway.errors import SlipwayError
from slipway.importing.imported import Imported, Told
from slipway.importing.published_form import count, first, listed, mapping, spelled

ANY = ("*", "", None)
FINETUNING = ("epoch", "max_input_length", "instruction_tuned", "chat_dataset")
MODEL = (
    "cleanup_endpoint",
    "deployment_config",
    "endpoint_name",
    "evaluation_config",
    "finetuning",
    "model_id",
    "model_version",
    "name",
    "version",
)
"""The keys of a published model."""


def imported(published: dict[str, Any], told: Told, stem: str) -> Imported:
    """Return the workload of a published file; ``stem`` is what the file is called.

    Raises SlipwayError for what is not of the published form.
    """
    missing = [name for name in ("dataset", "models", "algorithms") if not published.get(name)]
    if missing:
        raise SlipwayError(
            f"the file has no {', '.join(missing)}",
            "a published evaluation has pipeline, dataset, models and algorithms",
        )
    notes: list[str] = []
    counts: dict[str, int] = {}
    models = [
        _model(mapping(one, place), place, notes, counts)
        for place, one in listed(published, "models")
    ]
    content: dict[str, Any] = {
        "kind": "evaluation",
        "release": {
            "dataset": _dataset(mapping(published["dataset"], "dataset"), notes),
            "models": models,
            "algorithms": [
                _algorithm(mapping(one, place)) for place, one in listed(published, "algorithms")
            ],
        },
    }
    more = {name: count for name, count in counts.items() if count != 1}
    if more:
        content["capacity"] = {"instance_counts": more}
    return Imported(content, notes, told.name or name_of(published) or spelled(stem))


def name_of(published: Mapping[str, Any]) -> str | None:
    """The name that the published file gives its pipeline, spelled as a workload's."""
    pipeline = published.get("pipeline")
    found = pipeline.get("name") if isinstance(pipeline, dict) else published.get("pipeline_name")
    return spelled(found) or None


def _dataset(given: Mapping[str, Any], notes: list[str]) -> dict[str, Any]:
    location = str(first(given, "input_data_location", "location", "dataset_uri") or "")
    if not location.startswith("s3://"):
        notes.append(f"put {location} into the environment's bucket, under that name")
        location = f"s3://${{weights_bucket}}/{location.lstrip('/')}"
    mime = str(first(given, "dataset_mime_type", "mime_type", "mime") or "jsonlines")
    found = {
        "name": first(given, "dataset_name", "name") or "dataset",
        "location": location,
        "mime_type": mime.removeprefix("application/"),
        "model_input_key": given.get("model_input_key"),
        "target_output_key": given.get("target_output_key"),
    }
    return {key: value for key, value in found.items() if value is not None}


def _model(
    given: Mapping[str, Any], place: str, notes: list[str], counts: dict[str, int]
) -> dict[str, Any]:
    name, model_id = spelled(given.get("name")), given.get("model_id")
    found: dict[str, Any] = {"name": name}
    deployment, asked, finetuning = (
        mapping(given.get(key), f"{place}.{key}")
        for key in ("deployment_config", "evaluation_config", "finetuning")
    )
    attributes = mapping(
        asked.get("custom_attributes"), f"{place}.evaluation_config.custom_attributes"
    )
    notes += [
        f"{name}: {key} is no key of the published form and was left out"
        for key in sorted(set(map(str, given)) - {*MODEL})
    ]
    if model_id is not None:
        version = first(given, "model_version", "version")
        known = jumpstart.find(str(model_id))
        if version in ANY:
            version = None if known is None else known.default_version
            notes.append(
                f"{name}: no version of {model_id} is known; pin one"
                if version is None
                else f"{name}: version * became {version}, the newest that is known"
            )
        model: dict[str, Any] = {
            "source": "jumpstart",
            "id": str(model_id),
            **({} if version is None else {"version": str(version)}),
        }
        if attributes.get("accept_eula"):
            notes.append(f"{name}: say who accepted the licence, and when, in model.eula")
            model["eula"] = {"accepted": True}
            if known is not None and known.eula is not None:
                model["eula"]["licence"] = known.eula
        container = evaluation_job.published_container()
        found |= {"model": model, "container": container}
        found["serving"] = {"instance_type": deployment.get("instance_type")}
        notes.append(f"{name}: served by {' '.join(container.values())}; name another if you like")
        counts[name] = count(
            deployment.get("num_instances", 1), f"{place}.deployment_config.num_instances"
        )
    if given.get("endpoint_name"):
        found["endpoint_name"] = given["endpoint_name"]
    if finetuning:
        found["finetuning"] = _finetuning(finetuning, f"{place}.finetuning", name, notes)
    if given.get("cleanup_endpoint") is False:
        notes.append(
            f"{name}: cleanup_endpoint: False has no counterpart; selection.keep_best keeps the"
            " winner, and an endpoint that is there already is never taken away"
        )
    found["evaluation_config"] = _evaluation_config(asked, name, notes)
    return found


def _evaluation_config(asked: Mapping[str, Any], name: str, notes: list[str]) -> dict[str, Any]:
    kept = ("prompt_template", "inference_parameters", "custom_attributes")
    found = {key: asked[key] for key in kept if asked.get(key)}
    left = [key for key in ("output", "content_template") if asked.get(key)]
    if left:
        notes.append(f"{name}: {' and '.join(left)} left out: the container's own form is known")
    return found


def _finetuning(
    given: Mapping[str, Any], place: str, name: str, notes: list[str]
) -> dict[str, Any]:
    parameters = {**given, **mapping(given.get("parameters"), f"{place}.parameters")}
    path = str(first(given, "train_data_path", "train") or "")
    if not path.startswith("s3://"):
        path = f"s3://${{weights_bucket}}/{path.strip('/')}/"
    notes.append(
        f"{name}: the training records are checked and split by our own job; the published"
        " validation data are not used"
    )
    return {
        "training": {
            "recipe": "jumpstart",
            "instance_type": parameters.get("instance_type"),
            "instance_count": count(parameters.get("num_instances", 1), f"{place}.num_instances"),
            "hyperparameters": {key: parameters[key] for key in FINETUNING if key in parameters},
        },
        "dataset": {"location": path, "format": "instruction"},
    }


def _algorithm(given: Mapping[str, Any]) -> dict[str, Any]:
    """The module and the class of its configuration follow from the algorithm's name."""
    known = ("algorithm", "module", "config", "name")
    parameters = {key: value for key, value in given.items() if key not in known}
    found: dict[str, Any] = {"algorithm": first(given, "algorithm", "name")}
    return found | ({"parameters": parameters} if parameters else {})
