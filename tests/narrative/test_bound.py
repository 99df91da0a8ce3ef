"""Text that follows from inputs is a token while it stands in a template."""

from generator.narrative.bound import Bound
from generator.richtext import RichText, figure_run
from tests.quarters import figure


def test_a_bound_text_is_a_token_that_its_registry_turns_back_into_runs() -> None:
    registry: list[RichText] = []

    def register(runs: RichText) -> int:
        registry.append(runs)
        return len(registry) - 1

    runs = (figure_run(figure("69")),)
    tokens = [str(Bound(runs, register)) for _ in range(2)]
    assert tokens == ["\ue0000\ue001", "\ue0001\ue001"]
    assert registry == [runs, runs]
