"""What is known of one workload before anything is decided: rules judge it, planning uses it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, wraps
from pathlib import Path
from typing import TypeVar

from slipway.catalogue import accelerators, images, instances, jumpstart, neuron
from slipway.catalogue.accelerators import Accelerator
from slipway.catalogue.images import Image
from slipway.catalogue.instances import Instance
from slipway.catalogue.jumpstart import JumpStartModel
from slipway.config.schema import (
    AsyncInference,
    Batch,
    Component,
    Container,
    Endpoint,
    Environment,
    Hosted,
    LockedWeights,
    Model,
    Served,
    Serving,
)
from slipway.config.schema.component import Compute
from slipway.planning import architecture, backend
from slipway.planning.architecture import Architecture
from slipway.planning.backend import Choice

WEIGHTS_BUCKET = "${weights_bucket}"


T = TypeVar("T")


def remembered(function: "Callable[[WorkloadFacts], T]") -> "Callable[[WorkloadFacts], T]":
    """Compute a function of the facts once for each of them; many rules ask the same.

    Callers must not change what they get.
    """
    key = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def once(facts: WorkloadFacts) -> T:
        store = facts.__dict__
        if key not in store:
            store[key] = function(facts)
        found: T = store[key]
        return found

    return once


@dataclass(frozen=True)
class WorkloadFacts:
    """One workload with a model, with everything the catalogue knows about it.

    A value the catalogue does not hold is None; the rule that needs it says so.
    """

    environment: Environment
    workload: Served
    configs: Path

    @property
    def file(self) -> str:
        """The workload's file as faults name it."""
        return f"{self.environment.name}/{self.workload.name}.yaml"

    @property
    def hosted(self) -> Hosted:
        """The workload, for what is about endpoints and components alone."""
        assert not isinstance(self.workload, Batch)
        return self.workload

    @property
    def use(self) -> instances.Use:
        """What SageMaker uses the instances for."""
        return "transform" if isinstance(self.workload, Batch) else "hosting"

    def is_sold(self, instance: Instance) -> bool:
        """Whether the region has the type for this use, as far as the price lists tell.

        They lag behind AWS: what Service Quotas shows the owner of the account counts more, and
        the declared quotas are of endpoints.
        """
        regions = instance.regions(self.use)
        quotas = self.environment.quotas if self.use == "hosting" else {}
        return not regions or self.environment.region in regions or instance.name in quotas

    @property
    def physical_name(self) -> str:
        """Name of the endpoint, component or state machine: ours, and stable over releases."""
        return self.environment.physical_name(self.workload.name)

    @property
    def state_machine_arn(self) -> str:
        """ARN of a batch workload's state machine."""
        own = self.environment
        place = f"{own.partition}:states:{own.region}:{own.account}"
        return f"arn:{place}:stateMachine:{self.physical_name}"

    @property
    def endpoint_name(self) -> str:
        """Name of the endpoint that takes the requests: a component's is its fleet's."""
        fleet = self.workload.capacity.fleet if isinstance(self.workload, Component) else None
        return self.environment.physical_name(fleet or self.workload.name)

    @property
    def compute(self) -> Compute | None:
        """What a copy of a component reserves; None for an endpoint, which has its instances."""
        return self.workload.release.compute if isinstance(self.workload, Component) else None

    @property
    def async_inference(self) -> AsyncInference | None:
        """How requests wait in a queue; None where they are answered at once."""
        workload = self.workload
        return workload.release.async_inference if isinstance(workload, Endpoint) else None

    @property
    def model(self) -> Model:
        """``release.model``."""
        return self.workload.release.model

    @property
    def container(self) -> Container:
        """``release.container``."""
        return self.workload.release.container

    @property
    def serving(self) -> Serving:
        """``release.serving``."""
        return self.workload.release.serving

    @cached_property
    def image(self) -> Image | None:
        """The catalogue's image of the declared family and version."""
        container = self.container
        if container.family is None or container.version is None:
            return None
        return images.find(container.family, container.version)

    @cached_property
    def instance(self) -> Instance | None:
        """The catalogue's facts about the instance type; a serverless endpoint has none."""
        name = self.serving.instance_type
        return None if name is None else instances.find(name)

    @cached_property
    def accelerator(self) -> Accelerator | None:
        """The accelerators that one copy may use: the instance's, or those that it reserves.

        ``count`` is in units of tensor parallelism: GPUs, or (logical) NeuronCores.
        """
        if self.instance is None:
            return None
        found = accelerators.of_instance(self.instance.name)
        if found is None or self.compute is None:
            return found
        each = found.count // self.instance.accelerator_count
        return replace(found, count=each * self.compute.accelerators)

    @cached_property
    def jumpstart(self) -> JumpStartModel | None:
        """The catalogue's facts about the JumpStart model."""
        if self.model.source != "jumpstart" or self.model.id is None:
            return None
        return jumpstart.find(self.model.id, self.model.version)

    @cached_property
    def architecture(self) -> Architecture | None:
        """The model's config.json: the one named, else the one the JumpStart model is known by."""
        name = self.model.architecture
        if name is None and self.jumpstart is not None:
            name = self.jumpstart.architecture
        return None if name is None else architecture.find(self.configs, name)

    @cached_property
    def backend(self) -> Choice | None:
        """The serving engine and why; None when the container is not known."""
        if self.serving.serverless is not None and self.container.family is None:
            return Choice("own", "an own image: what serves in it is its owner's matter")
        return backend.choose(
            declared=self.serving.backend,
            family=self.container.family,
            version=self.container.version,
            architecture=self.architecture,
            instance=self.instance,
        )

    @cached_property
    def on_neuron(self) -> bool:
        """True on inf2, trn1 and their successors."""
        return self.instance is not None and self.instance.accelerator_kind == "neuron"

    @cached_property
    def tensor_parallel_degree(self) -> int | None:
        """Accelerators that share one copy of the model; "max" and the default mean all of them."""
        degree = self.serving.tensor_parallel_degree
        if isinstance(degree, int):
            return degree
        if self.instance is None:
            return None
        if self.compute is None:
            return self.instance.neuron_cores or self.instance.accelerator_count
        return None if self.accelerator is None else self.accelerator.count

    @cached_property
    def weights(self) -> str | None:
        """``model.weights`` with the environment's own bucket filled in."""
        uri: str | None = self.model.weights or self._trained_weights()
        if uri is None or WEIGHTS_BUCKET not in uri:
            return uri
        bucket = self.environment.weights_bucket
        return None if bucket is None else uri.replace(WEIGHTS_BUCKET, bucket)

    def _trained_weights(self) -> str | None:
        """What the finetune workload of this environment wrote whose group a package is of."""
        own = self.environment
        for one in own.finetunes if self.model.source == "package" else ():
            if self.model.group == (one.release.output.group or own.physical_name(one.name)):
                return f"s3://{WEIGHTS_BUCKET}/finetune/{one.name}/models/"
        return None

    @cached_property
    def package_arn(self) -> str | None:
        """ARN of the model package; None of any other source. SageMaker spells groups small."""
        model, own = self.model, self.environment
        if model.source != "package" or model.group is None:
            return None
        place = f"arn:{own.partition}:sagemaker:{own.region}:{own.account}"
        return f"{place}:model-package/{model.group.lower()}/{model.version}"

    @cached_property
    def compiler(self) -> str | None:
        """The neuronx-cc of the container; a graph compiled by another one is not used."""
        container = self.container
        if container.family is None or container.version is None:
            return None
        return neuron.compiler(container.family, container.version)

    @cached_property
    def dtype(self) -> str | None:
        """Type of the weights in memory: the declared one, else the published one."""
        if self.serving.dtype not in (None, "auto"):
            return self.serving.dtype
        return None if self.architecture is None else self.architecture.dtype

    @cached_property
    def weights_gib(self) -> float | None:
        """Size of the weights in GiB; None when the architecture does not tell it."""
        return None if self.architecture is None else self.architecture.weights_gib(self.dtype)

    @cached_property
    def lock(self) -> LockedWeights | None:
        """What staging proved of these very weights; None where nothing does.

        A shadow has weights of its own, which its workload's lock says nothing about.
        """
        whole = self.environment.locks.get(self.workload.name)
        found: LockedWeights | None = None if whole is None else whole.weights
        model = self.model
        declared = (model.id, model.revision, model.weights)
        return found if found and (found.repo, found.revision, found.weights) == declared else None

    @property
    def download_gib(self) -> float | None:
        """What is downloaded, in GiB: the staged files, else the weights alone."""
        return self.weights_gib if self.lock is None else self.lock.bytes / 2**30
